import { type Underway, measureLag } from '#domain';
import type { SnapshotVersion } from '#kpi-store';

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
  const { records, seconds } = measureLag(snapshot, underway, now);
  return { ...through, 'headway-lag': `records=${records ?? 'unknown'}, seconds=${seconds ?? 'unknown'}` };
}
