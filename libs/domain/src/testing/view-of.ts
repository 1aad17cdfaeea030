import type { Buckets } from '../measures/bucket.js';
import { AreaSeries, type YearOfBucket } from '../series/area-series.js';
import { type SeriesNeed, SeriesView } from '../series/series-view.js';

/** The series of these needs, from buckets of all years; no others, so that a need that is missing is noticed. */
export function viewOf(buckets: Buckets, needs: readonly SeriesNeed[]): SeriesView {
  const years = yearsOf(buckets);
  const families = needs.map(({ family, areas }) => {
    const series = areas.map((area) => [area, AreaSeries.of(years.get(`${family}|${area}`) ?? [])] as const);
    return [family, new Map(series)] as const;
  });
  return new SeriesView(new Map(families));
}

/** Buckets by `family|area`. */
function yearsOf(buckets: Buckets): ReadonlyMap<string, readonly YearOfBucket[]> {
  const years = new Map<string, YearOfBucket[]>();
  for (const [key, bucket] of buckets) {
    const [family, area, year = ''] = key.split('|');
    const known = years.get(`${family}|${area}`) ?? [];
    years.set(`${family}|${area}`, known);
    known.push({ year, bucket });
  }
  return years;
}
