import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indicators } from '../indicators/catalogue/catalogue.js';
import { baseline, countOf, shownOf, target } from '../testing/targets.js';
import { againstTargets, type PlacedValue } from './against-target.js';
import { TargetBook } from './target-book.js';

const halfOf2024 = { period: '2024', dimensions: {}, ...countOf(90n, '2024-01-01', '2024-06-30') };
const adopted = (place: Partial<PlacedValue> = {}): PlacedValue => {
  return { indicator: 'O1.01', area: 'RBA', ...halfOf2024, ...place };
};

describe('a value', () => {
  it('is compared with the target for exactly its period, which says who set it and why', () => {
    const book = TargetBook.of([target('O1.01/RBA/2024/_T', '200', '150')]);
    const against = againstTargets(book, indicators)(adopted());
    expect(against).toMatchObject({ attainment: 0.45, performance: 0.9049, expected: 99, light: 'amber' });
    expect(against).toMatchObject({ attainmentOfFirst: 0.6, baseline: null });
    expect(against?.target?.current).toMatchObject({ value: '200', setBy: 'acc-1041' });
    expect(against?.rule).toContain('Higher is better.');
  });

  it('has no target but that of its indicator, area, cell and period', () => {
    const compared = againstTargets(TargetBook.of([target('O1.01/RBA/2024/CATEGORY=OTHER', '200')]), indicators);
    for (const place of [{}, { area: 'WORLD' }, { area: 'KEN' }, { indicator: 'O1.01b' }])
      expect(compared(adopted(place))).toBeNull();
    const other = { dimensions: { CATEGORY: 'OTHER' } };
    expect(compared(adopted(other))).toMatchObject({ attainment: 0.45 });
    for (const period of ['2024-Q1', '2023', '2024-01-01/P1Y'])
      expect(compared(adopted({ ...other, period }))).toMatchObject({ target: null, rule: null, light: 'grey' });
  });

  it('of a cell with only a baseline has no target', () => {
    const compared = againstTargets(TargetBook.of([baseline('O1.03/RBA/_T', '2022-01-01', '40')]), indicators);
    const share = { indicator: 'O1.03', area: 'RBA', dimensions: {}, period: '2024', ...shownOf(50, '2024-12-31') };
    const against = compared(share);
    expect(against?.baseline?.current.value).toBe('40');
    expect(against).toMatchObject({
      target: null,
      rule: null,
      attainment: null,
      light: 'grey',
      greyReason: 'no_target',
    });
  });

  it('that is hidden shows nothing that follows from it', () => {
    const book = TargetBook.of([target('O1.01/RBA/2024/_T', '200'), baseline('O1.01/RBA/_T', '2022-01-01', '4')]);
    const nothing = { value: null, numerator: null, denominator: null, reason: 'suppressed' } as const;
    const hidden = againstTargets(book, indicators)(adopted({ ...nothing, confidentiality: 'A' }));
    expect(hidden).toMatchObject({ attainment: null, attainmentOfFirst: null, performance: null, expected: null });
    expect(hidden).toMatchObject({ light: 'grey', greyReason: 'suppressed' });
  });
});

it('is compared as if targets of other areas, cells, periods and indicators did not exist', () => {
  const [areas, cells, periods] = [
    ['WORLD', 'RBA', 'KEN', 'TZA'],
    ['_T', 'CATEGORY=OTHER'],
    ['2023', '2024'],
  ];
  const places = ['O1.01', 'O1.01b'].flatMap((indicator) =>
    areas.flatMap((area) => cells.flatMap((cell) => periods.map((period) => ({ indicator, area, cell, period })))),
  );
  const keyOf = ({ indicator, area, cell, period }: (typeof places)[number]) =>
    `${indicator}/${area}/${period}/${cell}`;
  const anyTargets = fc.dictionary(fc.constantFrom(...places.map(keyOf)), fc.integer({ min: 1, max: 999 }));
  fc.assert(
    fc.property(anyTargets, (set) => {
      const entities = Object.entries(set).map(([key, value]) => target(key, String(value)));
      const compared = againstTargets(TargetBook.of(entities), indicators);
      for (const place of places) {
        const dimensions = place.cell === '_T' ? {} : { CATEGORY: 'OTHER' };
        const value = adopted({ ...place, dimensions });
        const own = entities.filter(({ key }) => key === `target:${keyOf(place)}`);
        const alone = againstTargets(TargetBook.of(own), indicators)(value);
        expect(compared(value)?.attainment ?? null).toBe(alone?.attainment ?? null);
        expect(compared(value)?.target ?? null).toEqual(alone?.target ?? null);
      }
    }),
    { numRuns: 50 },
  );
});
