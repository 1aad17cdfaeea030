import type { SnapshotVersion } from '#kpi-store';
import type { EventsEnds } from './backlog.js';

/**
 * Headers that are only true now, so that no body carries them. `Headway-Recorded-Through`: the lowest watermark, left out until every partition
 * has one. `Headway-Lag`: records of `events` not yet applied, and seconds since that watermark, the greatest age that the oldest of them can
 * have; 0 without one. Left out when the log did not say where it ends.
 */
export function freshnessHeaders(
  { recordedThrough, nextOffsets }: SnapshotVersion,
  ends: EventsEnds | null,
  now: number,
): Readonly<Record<string, string>> {
  const through = recordedThrough === 0 ? {} : { 'headway-recorded-through': new Date(recordedThrough).toISOString() };
  if (ends === null) return through;
  const records = [...ends].reduce((sum, [partition, end]) => {
    const next = nextOffsets.get(partition) ?? 0n;
    return end > next ? sum + end - next : sum;
  }, 0n);
  const seconds = records === 0n || recordedThrough === 0 ? 0 : Math.max(0, Math.round((now - recordedThrough) / 1000));
  return { ...through, 'headway-lag': `records=${records}, seconds=${seconds}` };
}
