import { type Underway, measureLag } from '#domain';
import type { SnapshotVersion } from '#kpi-store';

/**
 * How fresh the answer is: true only at this moment, so it is sent in headers and not in the body, which may be cached.
 * `Headway-Recorded-Through`: the lowest watermark, omitted until every partition has one.
 * `Headway-Lag`: `unknown` stands for a figure that cannot be given.
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
