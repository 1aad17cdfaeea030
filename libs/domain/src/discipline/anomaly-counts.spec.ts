import { expect, it } from 'vitest';
import { anomaliesTogether } from './anomaly-counts.js';

it('adds the counts of several areas, most first, then by code', () => {
  const [first, second] = [
    [
      { code: 'foreign-unit' as const, events: 1n },
      { code: 'already-adopted' as const, events: 1n },
    ],
    [
      { code: 'stage-skipped' as const, events: 5n },
      { code: 'foreign-unit' as const, events: 2n },
      { code: 'already-adopted' as const, events: 2n },
    ],
  ];
  const sum = [
    { code: 'stage-skipped', events: 5n },
    { code: 'already-adopted', events: 3n },
    { code: 'foreign-unit', events: 3n },
  ];
  expect(anomaliesTogether([first, second])).toEqual(sum);
  expect(anomaliesTogether([first.toReversed(), second.toReversed()])).toEqual(sum);
  expect(anomaliesTogether([])).toEqual([]);
});
