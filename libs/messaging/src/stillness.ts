import { nameOf } from './assigned-partitions.js';
import type { Lag, PartitionProgress } from './event-source.js';

/** Partitions that stand still although there is something to read, by name: where, and since when (ms). */
export type Stillness = ReadonlyMap<string, { readonly position: bigint | null; readonly sinceMs: number }>;

export const noStillness: Stillness = new Map();

/** What a watchdog sees when it looks. */
export interface Sight {
  readonly progress: readonly PartitionProgress[];
  readonly lag: Lag;
  readonly nowMs: number;
}

/**
 * What stands still now, given what stood still before. A partition that has nothing to read, has halted or is waiting
 * out a failure does not count; for one that has moved, was assigned or failed since, the time starts again. Guarantee:
 * the time of an idle partition that gets a record starts at this look.
 */
export function trackStillness(before: Stillness, { progress, lag, nowMs }: Sight): Stillness {
  const behind = new Set(lag.partitions.filter(({ records }) => records > 0n).map(nameOf));
  const still = progress.filter(
    (partition) => behind.has(nameOf(partition)) && (partition.state === 'reading' || partition.state === 'starting'),
  );
  return new Map(
    still.map((partition) => {
      const { position, movedAt, failedAt } = partition;
      const seen = before.get(nameOf(partition));
      const sinceMs = seen?.position === position ? seen.sinceMs : nowMs;
      return [nameOf(partition), { position, sinceMs: Math.max(sinceMs, movedAt, failedAt ?? movedAt) }];
    }),
  );
}

/** Names of the partitions that have stood still for at least `stuckAfterMs`. */
export function findStuck(still: Stillness, nowMs: number, stuckAfterMs: number): readonly string[] {
  return [...still].filter(([, { sinceMs }]) => nowMs - sinceMs >= stuckAfterMs).map(([name]) => name);
}
