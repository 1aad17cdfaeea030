import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Better } from '../indicators/indicator.js';
import type { PlacedValue } from '../targets/against-target.js';
import { TargetBook } from '../targets/target-book.js';
import { aFlow, aRatio, askedFor, baseline, countOf, shownOf, target } from '../testing/targets.js';
import { type RankedBy, type Ranking, rankingOf, topOf } from './ranking.js';

const NOTHING_SET = TargetBook.of([]);
const place = (area: string, period = '2024') => ({ indicator: 'O1.04', area, dimensions: {}, period });
const counted = (area: string, count: bigint): PlacedValue => {
  return { ...place(area), ...countOf(count, '2024-01-01', '2024-12-31') };
};
const share = (area: string, per: number, period = '2024'): PlacedValue => {
  return { ...place(area, period), ...shownOf(per, `${period}-12-31`) };
};
const without = (area: string, reason: 'suppressed' | 'no_data' = 'suppressed'): PlacedValue => {
  const nothing = { value: null, numerator: null, denominator: null, reason };
  return { ...counted(area, 0n), ...nothing, confidentiality: reason === 'suppressed' ? 'A' : 'F' };
};
const ranksOf = ({ ranked }: Ranking<PlacedValue>) => ranked.map(({ rank, value }) => `${rank} ${value.area}`);
const reasonsOf = ({ unranked }: Ranking<PlacedValue>) =>
  unranked.map(({ reason, value }) => `${value.area} ${reason}`);
const byValue = (direction: Better, now: readonly PlacedValue[]) =>
  rankingOf(askedFor(aRatio, direction), { now, before: null }, { by: 'value', book: NOTHING_SET });

describe('a ranking by value', () => {
  it('has the best first, and equal areas share a rank', () => {
    const now = [share('KEN', 40), share('UGA', 70), share('TZA', 40), share('RWA', 10)];
    expect(ranksOf(byValue('up', now))).toEqual(['1 UGA', '2 KEN', '2 TZA', '4 RWA']);
    expect(ranksOf(byValue('down', now))).toEqual(['1 RWA', '2 KEN', '2 TZA', '4 UGA']);
    // Distances from 50: 10, 20, 10, 40.
    expect(ranksOf(byValue({ toward: 50 }, now))).toEqual(['1 KEN', '1 TZA', '3 UGA', '4 RWA']);
    expect(ranksOf(byValue({ toward: 50 }, [share('KEN', 60), share('UGA', 40)]))).toEqual(['1 KEN', '1 UGA']);
  });

  it('is by the unrounded value', () => {
    const rounded = { value: 40 };
    const now = [share('KEN', 40.001), share('UGA', 40.002), share('TZA', 40.001)];
    const ranking = byValue(
      'up',
      now.map((one) => ({ ...one, ...rounded })),
    );
    expect(ranksOf(ranking)).toEqual(['1 UGA', '2 KEN', '2 TZA']);
  });

  it('keeps areas without a value apart, with the reason', () => {
    const now = [without('UGA'), share('KEN', 40), without('RWA', 'no_data'), share('TZA', 30)];
    const ranking = byValue('up', now);
    expect(ranksOf(ranking)).toEqual(['1 KEN', '2 TZA']);
    expect(reasonsOf(ranking)).toEqual(['RWA no_data', 'UGA suppressed']);
  });
});

describe('a ranking by attainment', () => {
  const byAttainment = (now: readonly PlacedValue[], book: TargetBook, value = aFlow) =>
    rankingOf(askedFor(value, 'up'), { now, before: null }, { by: 'attainment', book });

  it('compares each area with its own target, unrounded', () => {
    const book = TargetBook.of([
      target('O1.04/KEN/2024/_T', '10'),
      target('O1.04/UGA/2024/_T', '100'),
      target('O1.04/TZA/2024/_T', '1000000'),
      target('O1.04/RWA/2025/_T', '10'),
      target('O1.04/BDI/2024/_T', '10'),
      target('O1.04/SOM/2024/_T', '10'),
    ]);
    const now = [
      counted('KEN', 9n),
      counted('UGA', 95n),
      counted('TZA', 950_001n),
      counted('RWA', 99n),
      counted('BDI', 0n),
      without('SOM'),
      without('ETH', 'no_data'),
    ];
    const ranking = byAttainment(now, book);
    // 0.950001 and 0.95 are both shown as 0.95.
    expect(ranksOf(ranking)).toEqual(['1 TZA', '2 UGA', '3 KEN']);
    expect(ranking.ranked.map(({ against }) => against?.attainment)).toEqual([0.95, 0.95, 0.9]);
    expect(reasonsOf(ranking)).toEqual(['BDI no_share', 'ETH no_data', 'RWA no_target', 'SOM suppressed']);
  });

  it('counts from the baseline where there is one', () => {
    const book = TargetBook.of([
      ...['KEN', 'UGA'].map((area) => target(`O1.04/${area}/2024/_T`, '80')),
      baseline('O1.04/KEN/_T', '2022-01-01', '50'),
    ]);
    // 10 of 30 points, and 60 of 80.
    const ranking = rankingOf(
      askedFor(aRatio, 'up'),
      { now: [share('KEN', 60), share('UGA', 60)], before: null },
      { by: 'attainment', book },
    );
    expect(ranksOf(ranking)).toEqual(['1 UGA', '2 KEN']);
  });
});

describe('a ranking by change', () => {
  const changed = (direction: Better, pairs: Readonly<Record<string, readonly [from: number, to: number]>>) =>
    rankingOf(
      { ...askedFor(aRatio, direction), unit: '%' },
      {
        now: Object.entries(pairs).map(([area, [, to]]) => share(area, to)),
        before: Object.entries(pairs).map(([area, [from]]) => share(area, from, '2023')),
      },
      { by: 'change', book: NOTHING_SET },
    );

  it('has those first that became better by most', () => {
    const pairs = { KEN: [10, 30], UGA: [60, 70], TZA: [80, 60] } as const;
    expect(ranksOf(changed('up', pairs))).toEqual(['1 KEN', '2 UGA', '3 TZA']);
    expect(ranksOf(changed('down', pairs))).toEqual(['1 TZA', '2 UGA', '3 KEN']);
    // Closer to 50 by 20, farther by 10, closer by 20.
    const toward = changed({ toward: 50 }, pairs);
    expect(ranksOf(toward)).toEqual(['1 KEN', '1 TZA', '3 UGA']);
    const points = (value: number) => ({ value, unit: 'percentage points', reason: null });
    expect(toward.ranked.map(({ change }) => change)).toEqual([20, -20, 10].map(points));
  });

  it('needs both values', () => {
    const now = [share('KEN', 40), without('UGA'), share('TZA', 40), share('RWA', 9)];
    const before = [without('KEN'), without('UGA', 'no_data'), share('RWA', 10, '2023')];
    const ranking = rankingOf(askedFor(aRatio, 'up'), { now, before }, { by: 'change', book: NOTHING_SET });
    expect(ranksOf(ranking)).toEqual(['1 RWA']);
    expect(reasonsOf(ranking)).toEqual(['KEN suppressed', 'TZA side_missing', 'UGA suppressed']);
  });
});

it('cut at a rank includes all that share it, and those that have none', () => {
  const ranking = byValue('up', [share('KEN', 9), share('UGA', 8), share('TZA', 8), share('RWA', 7), without('SOM')]);
  expect([1, 2, 3, 4, 9].map((most) => ranksOf(topOf(ranking, most)).length)).toEqual([1, 3, 3, 4, 4]);
  expect(reasonsOf(topOf(ranking, 1))).toEqual(['SOM suppressed']);
});

const area = fc.constantFrom('AA', 'AB', 'AC', 'AD', 'AE', 'AF', 'AG', 'AH');
const count = fc.option(fc.bigInt(0n, 6n));
const counts = fc.uniqueArray(fc.tuple(area, count, count), { selector: ([code]) => code });
const direction = fc.constantFrom<Better>('up', 'down', { toward: 3 });
const order = fc.constantFrom<RankedBy>('value', 'attainment', 'change');
const book = TargetBook.of(['AA', 'AB', 'AC', 'AD', 'AE'].map((code) => target(`O1.04/${code}/2024/_T`, '4')));
const rankedOf = (
  rows: readonly (readonly [area: string, from: bigint | null, to: bigint | null])[],
  by: RankedBy,
  better: Better,
) => {
  const valueOf = (code: string, known: bigint | null) => (known === null ? without(code) : counted(code, known));
  const now = rows.map(([code, , to]) => valueOf(code, to));
  const before = by === 'change' ? rows.map(([code, from]) => valueOf(code, from)) : null;
  return rankingOf(askedFor(aFlow, better), { now, before }, { by, book });
};

describe('in every ranking', () => {
  it('the order in which areas are given does not matter', () => {
    const shuffled = counts.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    );
    fc.assert(
      fc.property(shuffled, order, direction, ([rows, others], by, better) => {
        expect(rankedOf(others, by, better)).toEqual(rankedOf(rows, by, better));
      }),
    );
  });

  it('a rank is one more than the number of better areas, and every area is in one list', () => {
    fc.assert(
      fc.property(counts, direction, (rows, better) => {
        const { ranked, unranked } = rankedOf(rows, 'value', better);
        const worth = (value: number) => {
          if (better === 'up') return value;
          return better === 'down' ? -value : -Math.abs(value - 3);
        };
        const shown = rows.flatMap(([code, , to]) => (to === null ? [] : [{ code, worth: worth(Number(to)) }]));
        for (const one of ranked) {
          const own = shown.find(({ code }) => code === one.value.area)?.worth as number;
          expect(one.rank).toBe(1 + shown.filter((other) => other.worth > own).length);
        }
        const listed = [...ranked, ...unranked].map(({ value }) => value.area);
        expect(listed.toSorted()).toEqual(rows.map(([code]) => code).toSorted());
      }),
    );
  });

  it('hidden values leave no trace in the ranks of others', () => {
    fc.assert(
      fc.property(counts, order, direction, (rows, by, better) => {
        const { ranked, unranked } = rankedOf(rows, by, better);
        const apart = new Set(unranked.map(({ value }) => value.area));
        const shown = rows.filter(([code]) => !apart.has(code));
        expect(rankedOf(shown, by, better)).toEqual({ ranked, unranked: [] });
        const hidden = unranked.filter(({ value }) => value.reason === 'suppressed');
        expect(hidden.every(({ against, reason }) => (against?.attainment ?? null) === null && reason !== null)).toBe(
          true,
        );
      }),
    );
  });
});
