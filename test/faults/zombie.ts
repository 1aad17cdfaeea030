import { until } from '../setup/service-process.js';
import type { FaultPoint } from './fault-points.js';
import { flawsOf } from './flaws.js';
import type { Sandbox } from './sandbox.js';
import type { HostileLog } from './hostile-log.js';
import { Owner } from './owner.js';
import { type Verdict, feed, resumed, settled } from './trial.js';

const WAKES_WITHIN_MS = 60_000;

export interface Sleep {
  /** Where it is stopped with a batch in hand. */
  readonly point: FaultPoint;
  readonly visit: number;
}

/**
 * Stops an owner beyond its session, lets a second one take over, and wakes the first, which must write nothing and
 * then be a regular member again.
 */
export async function zombie(sandbox: Sandbox, log: HostileLog, { point, visit }: Sleep): Promise<Verdict> {
  const { waves } = log;
  const first = await Owner.start(sandbox, 'first', { plan: { point, visit, signal: 'SIGSTOP' } });
  const rest = await feed(sandbox, waves.slice(0, -2), async () => first.hasCarriedOut);
  if (rest === null) throw new Error('everything was applied before it was stopped');
  const before = await sandbox.progress();
  const since = performance.now();
  await Owner.start(sandbox, 'second');
  for (const wave of [...rest, ...waves.slice(-2, -1)]) await sandbox.send(wave);
  const resumedMs = await resumed(sandbox, before, since);
  await settled(sandbox);
  const flaws = await wake(sandbox, first);
  const woken = first.told.length;
  for (const wave of waves.slice(-1)) await sandbox.send(wave);
  await settled(sandbox);
  if (!first.told.slice(woken).some((line) => line.startsWith('next')))
    flaws.push('the woken zombie applies no more batches');
  return { resumedMs, flaws: [...flaws, ...(await flawsOf(sandbox, log))] };
}

/**
 * Wakes the zombie and waits until its batches have been fenced and it is a member again. Returns the changes that it
 * made.
 */
async function wake(sandbox: Sandbox, first: Owner): Promise<string[]> {
  const before = await sandbox.checkpoints();
  first.wake();
  await until('the batch of the zombie is fenced', WAKES_WITHIN_MS, async () =>
    first.told.some((line) => line.startsWith('rejected')),
  );
  await until('both are members', WAKES_WITHIN_MS, async () => (await sandbox.members()) === 2);
  const after = new Map((await sandbox.checkpoints()).map((checkpoint) => [checkpoint.partition, checkpoint]));
  return before.flatMap(({ partition, epoch, nextOffset, head }) => {
    const now = after.get(partition);
    const stands = now?.nextOffset === nextOffset && now.head.chain === head.chain && now.epoch >= epoch;
    return stands ? [] : [`the zombie moved partition ${partition}`];
  });
}
