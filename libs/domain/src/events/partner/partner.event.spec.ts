import { describe, expect, it } from 'vitest';
import { draft, judged, problemsOf } from '../../testing/events.js';
import { itRejects } from '../../testing/rejections.js';

describe('a partnership is rejected', () => {
  const recorded = (data: object) => draft('partnership.recorded', data);
  itRejects(
    ['end-before-start /data/end', recorded({ end: '2024-05-31' })],
    ['personal-data /data/partnerName', recorded({ partnerName: 'jane.doe@example.org' })],
    ['field-type /data/local', recorded({ local: 'yes' })],
    ['countries-missing /data/countries', recorded({ countries: [] })],
  );

  it('but not one that ends on the day on which it is told', () => {
    expect(problemsOf(judged(recorded({ end: '2024-06-01' })))).toEqual([]);
  });
});
