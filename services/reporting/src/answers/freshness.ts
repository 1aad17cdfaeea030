import type { SnapshotVersion } from '#kpi-store';
import type { Underway } from './backlog.js';

/** How far answers are behind. Null: not known. */
export interface LagNow {
  readonly records: bigint | null;
  readonly seconds: number | null;
}

/**
 * Records not yet applied, over inboxes and `events`, and the age of the oldest, in whole seconds and never too low. A partition that nobody has
 * claimed counts from its first offset. A partition may have been applied beyond the end that is known: then it has nothing left.
 * Of `events` only a bound is known, the lowest watermark: without one the age is not known.
 */
export function lagNow(
  { recordedThrough, nextOffsets }: Pick<SnapshotVersion, 'recordedThrough' | 'nextOffsets'>,
  underway: Underway | null,
  now: number,
): LagNow {
  if (underway === null) return { records: null, seconds: null };
  const { inboxes, events } = underway;
  const ofEvents = [...events].reduce((sum, [partition, end]) => {
    const next = nextOffsets.get(partition) ?? 0n;
    return end > next ? sum + end - next : sum;
  }, 0n);
  const records = inboxes.records + ofEvents;
  if (ofEvents > 0n && recordedThrough === 0) return { records, seconds: null };
  const began = [inboxes.oldestAt ?? now, ofEvents > 0n ? recordedThrough : now, now];
  return { records, seconds: Math.ceil((now - Math.min(...began)) / 1_000) };
}

/**
 * Headers that are only true now, so that no body carries them. `Headway-Recorded-Through`: the lowest watermark, left out until every partition
 * has one. `Headway-Lag`: `unknown` stands for what is not known.
 */
export function freshnessHeaders(
  snapshot: SnapshotVersion,
  underway: Underway | null,
  now: number,
): Readonly<Record<string, string>> {
  const { recordedThrough } = snapshot;
  const through = recordedThrough === 0 ? {} : { 'headway-recorded-through': new Date(recordedThrough).toISOString() };
  const { records, seconds } = lagNow(snapshot, underway, now);
  return { ...through, 'headway-lag': `records=${records ?? 'unknown'}, seconds=${seconds ?? 'unknown'}` };
}
