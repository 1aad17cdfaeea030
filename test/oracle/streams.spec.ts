import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oracleOf } from './oracle.js';
import { reference } from './oracle.fixture.js';
import { acceptedSet } from './streams.js';

const CODES = [
  'already-adopted',
  'before-registration',
  'correction-of-voided',
  'design-screening-after-approval',
  'foreign-unit',
  'from-state-mismatch',
  'not-registered',
  'period-reported-twice',
  'registration-repeated',
  'scaled-without-adoption',
  'spend-above-budget',
  'spend-falling',
  'target-type-mismatch',
  'target-unknown',
  'transition-ignored',
  'void-repeated',
];

describe('streams of accepted events', () => {
  const samples = fc.sample(acceptedSet({ maxEvents: 40, maxRecords: 12 }), { numRuns: 300, seed: 4 });

  it('meet in every way that the slice has a code for', () => {
    const seen = samples.flatMap((set) => [...oracleOf(set, reference).anomalies().values()].flat());
    expect([...new Set(seen)].sort()).toEqual(CODES);
  });

  it('hold each identity once', () => {
    for (const set of samples) {
      expect(new Set(set.map(({ event }) => `${event.source}|${event.id}`)).size).toBe(set.length);
    }
  });
});

describe('laws of the oracle', () => {
  it('gives the same steps in any order of arrival', () => {
    const shuffled = acceptedSet().chain((set) =>
      fc.tuple(fc.constant(set), fc.shuffledSubarray([...set], { minLength: set.length })),
    );
    fc.assert(
      fc.property(shuffled, ([set, other]) => {
        expect(sorted(oracleOf(other, reference).allSteps())).toEqual(sorted(oracleOf(set, reference).allSteps()));
      }),
      { numRuns: 30 },
    );
  });

  it('reaches every stock by its steps, on days of no event too', () => {
    const measures = ['project.active', 'solution.registered', 'solution.atScale', 'usage.users', 'event.quality'];
    fc.assert(
      fc.property(
        acceptedSet(),
        fc.constantFrom('2023-06-30', '2024-03-01', '2025-02-27', '2030-01-01'),
        (set, day) => {
          const oracle = oracleOf(set, reference);
          for (const measure of measures) {
            const sums = new Map(oracle.areas().map((area) => [area, 0n]));
            for (const [key, amount] of oracle.allSteps()) {
              const [name, area = '', cell, on = ''] = key.split('|');
              if (name === measure && cell === '_T' && on <= day) sums.set(area, (sums.get(area) ?? 0n) + amount);
            }
            const stored = [...sums].filter(([area]) => !/^(unit:.*|L..|L...|UMC|HIC|SIDS)$/.test(area));
            expect(stored).toEqual(stored.map(([area]) => [area, oracle.stock(measure, area, '_T', day)]));
          }
        },
      ),
      { numRuns: 20 },
    );
  });

  it('adds countries and bureaux of sums up to the world', () => {
    fc.assert(
      fc.property(acceptedSet(), (set) => {
        const totals = { countries: 0n, bureaus: 0n, world: 0n };
        for (const [key, amount] of oracleOf(set, reference).allSteps()) {
          const [measure = '', area = ''] = key.split('|');
          if (!['solution.adopted', 'usage.users', 'project.digitalSpendCents'].includes(measure)) continue;
          if (area === 'WORLD') totals.world += amount;
          else if (/^(RB.*|NOBUREAU)$/.test(area)) totals.bureaus += amount;
          else totals.countries += amount;
        }
        expect([totals.countries, totals.bureaus]).toEqual([totals.world, totals.world]);
      }),
      { numRuns: 30 },
    );
  });
});

function sorted(steps: ReadonlyMap<string, bigint>): string[] {
  return [...steps].map(([key, amount]) => `${key} ${amount}`).sort();
}
