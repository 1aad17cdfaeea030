import type { YearOfBucket } from '#domain';
import type { JournalRow } from '#kpi-store';

/** What journal rows add to each of the areas that are held, by `family|area`. */
export function addedByArea(
  rows: readonly JournalRow[],
  isHeld: (key: string) => boolean,
): ReadonlyMap<string, readonly YearOfBucket[]> {
  const added = new Map<string, YearOfBucket[]>();
  for (const { deltas } of rows) {
    for (const [bucketKey, bucket] of deltas) {
      const end = bucketKey.lastIndexOf('|');
      const [key, year] = [bucketKey.slice(0, end), bucketKey.slice(end + 1)];
      if (!isHeld(key)) continue;
      const known = added.get(key);
      if (known === undefined) added.set(key, [{ year, bucket }]);
      else known.push({ year, bucket });
    }
  }
  return added;
}
