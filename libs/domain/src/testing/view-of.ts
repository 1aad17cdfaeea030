import type { PartitionedBuckets } from '../measures/bucket.js';
import { AreaSeries, type YearOfBucket } from '../series/area-series.js';
import { type SeriesNeed, SeriesView } from '../series/series-view.js';

/** The series of these needs, from buckets of all years; no others, so that a need that is missing is noticed. */
export function viewOf(buckets: PartitionedBuckets, needs: readonly SeriesNeed[]): SeriesView {
  const years = yearsOf(buckets);
  const families = needs.map(({ family, areas }) => {
    const series = areas.map((area) => [area, AreaSeries.of(years.get(`${family}|${area}`) ?? [])] as const);
    return [family, new Map(series)] as const;
  });
  return new SeriesView(new Map(families));
}

/** Buckets by `family|area`. */
function yearsOf(buckets: PartitionedBuckets): ReadonlyMap<string, readonly YearOfBucket[]> {
  const years = new Map<string, YearOfBucket[]>();
  for (const [key, ofPartitions] of buckets) {
    const [family, area, year = ''] = key.split('|');
    const known = years.get(`${family}|${area}`) ?? [];
    for (const bucket of ofPartitions) known.push({ year, bucket });
    years.set(`${family}|${area}`, known);
  }
  return years;
}
