import type { OutRecord } from '#messaging';
import { until } from '../setup/service-process.js';
import { committedAhead, flawsOf } from './flaws.js';
import { type Sandbox, PARTITIONS } from './sandbox.js';
import type { HostileLog } from './hostile-log.js';
import type { Interrupt } from './interruption.js';
import { Owner } from './owner.js';

/** Limit for progress to resume after a restart. */
export const RESUMES_WITHIN_MS = 30_000;
const SETTLES_WITHIN_MS = 90_000;
const partitions = Array.from({ length: PARTITIONS }, (_, partition) => partition);

/** The findings of a trial. */
export interface Verdict {
  readonly resumedMs: number;
  readonly flaws: readonly string[];
}

/**
 * Feeds a log to an owner that is interrupted, restarts it as a supervisor would, and judges the result when everything
 * is applied.
 */
export async function interrupted(
  sandbox: Sandbox,
  log: HostileLog,
  interrupt: Interrupt,
  visit: number,
): Promise<Verdict> {
  const { owner, hasHappened } = await interrupt(sandbox, visit);
  const rest = await feed(sandbox, log.waves.slice(0, -1), hasHappened);
  if (rest === null) throw new Error('everything was applied before the interruption');
  const since = performance.now();
  const before = await sandbox.progress();
  const ahead = await committedAhead(sandbox);
  if (owner.hasEnded) await Owner.start(sandbox, 'second');
  for (const wave of [...rest, ...log.waves.slice(-1)]) await sandbox.send(wave);
  const resumedMs = await resumed(sandbox, before, since);
  await settled(sandbox);
  return { resumedMs, flaws: [...ahead, ...(await flawsOf(sandbox, log))] };
}

/**
 * Appends the waves, each when the previous one has been applied, until the interruption has happened. Returns the
 * waves that are left; null: it has not happened.
 */
export async function feed(
  sandbox: Sandbox,
  waves: readonly (readonly OutRecord[])[],
  hasHappened: () => Promise<boolean>,
): Promise<readonly (readonly OutRecord[])[] | null> {
  let happened = false;
  for (const [place, wave] of waves.entries()) {
    await sandbox.send(wave);
    await until('a wave is applied, or the interruption has happened', SETTLES_WITHIN_MS, async () => {
      happened = await hasHappened();
      return happened || (await sandbox.isAtRest());
    });
    if (happened) return waves.slice(place + 1);
  }
  return null;
}

/**
 * Milliseconds until every partition has moved on. Each has something to apply, since every wave ticks in all of them.
 */
export async function resumed(sandbox: Sandbox, before: ReadonlyMap<number, number>, since: number): Promise<number> {
  await until('every partition moves on', RESUMES_WITHIN_MS, async () => {
    const now = await sandbox.progress();
    return partitions.every((partition) => (now.get(partition) ?? 0) > (before.get(partition) ?? 0));
  });
  return Math.round(performance.now() - since);
}

export async function settled(sandbox: Sandbox): Promise<void> {
  await until('every record is applied', SETTLES_WITHIN_MS, () => sandbox.isAtRest());
}
