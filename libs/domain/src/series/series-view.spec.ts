import { expect, it } from 'vitest';
import { bucketsOf } from '../measures/bucket.js';
import { AreaSeries } from './area-series.js';
import { SeriesView } from './series-view.js';

it('a view has the series that were needed, and throws for others instead of reading them as 0', () => {
  const [bucket] = bucketsOf([
    { measure: 'solution.adopted', area: 'KEN', cell: '_T', day: '2024-03-05', amount: 3n },
  ]).values();
  const areas = new Map([['KEN', AreaSeries.of(bucket === undefined ? [] : [{ year: '2024', bucket }])]]);
  const view = new SeriesView(new Map([['solution', areas]]));
  expect(view.cells('solution.adopted', 'KEN').get('_T')?.before(2025_01_01)).toBe(3n);
  expect(() => view.cells('solution.adopted', 'UGA')).toThrow('solution.adopted in UGA was not planned to be read');
  expect(() => view.cells('usage.users', 'KEN')).toThrow('usage.users in KEN');
});
