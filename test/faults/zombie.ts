import { until } from '../setup/service-process.js';
import type { FaultPoint } from './fault-points.js';
import { flawsOf } from './flaws.js';
import type { Ground } from './ground.js';
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
export async function zombie(ground: Ground, log: HostileLog, { point, visit }: Sleep): Promise<Verdict> {
  const { waves } = log;
  const first = await Owner.start(ground, 'first', { plan: { point, visit, signal: 'SIGSTOP' } });
  const rest = await feed(ground, waves.slice(0, -2), async () => first.hasCarriedOut);
  if (rest === null) throw new Error('everything was applied before it was stopped');
  const before = await ground.progress();
  const since = performance.now();
  await Owner.start(ground, 'second');
  for (const wave of [...rest, ...waves.slice(-2, -1)]) await ground.send(wave);
  const resumedMs = await resumed(ground, before, since);
  await settled(ground);
  const flaws = await wake(ground, first);
  const woken = first.told.length;
  for (const wave of waves.slice(-1)) await ground.send(wave);
  await settled(ground);
  if (!first.told.slice(woken).some((line) => line.startsWith('next')))
    flaws.push('the woken zombie applies no more batches');
  return { resumedMs, flaws: [...flaws, ...(await flawsOf(ground, log))] };
}

/**
 * Wakes the zombie and waits until its batches have been refused and it is a member again. Returns the changes that it
 * made.
 */
async function wake(ground: Ground, first: Owner): Promise<string[]> {
  const before = await ground.checkpoints();
  first.wake();
  await until('the batch of the zombie is refused', WAKES_WITHIN_MS, async () =>
    first.told.some((line) => line.startsWith('refused')),
  );
  await until('both are members', WAKES_WITHIN_MS, async () => (await ground.members()) === 2);
  const after = new Map((await ground.checkpoints()).map((checkpoint) => [checkpoint.partition, checkpoint]));
  return before.flatMap(({ partition, epoch, nextOffset, head }) => {
    const now = after.get(partition);
    const stands = now?.nextOffset === nextOffset && now.head.chain === head.chain && now.epoch >= epoch;
    return stands ? [] : [`the zombie moved partition ${partition}`];
  });
}
