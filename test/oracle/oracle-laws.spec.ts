import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CountryRow } from '#domain';
import { oracleOf } from './oracle.js';
import { reference } from './oracle.fixture.js';
import { acceptedSet, KINDS } from './streams.js';

const RUNS = { numRuns: 60 };
const anySet = acceptedSet({ kinds: KINDS });

const kenya = reference.countries.find(({ code }) => code === 'KEN') as CountryRow;
const moved = {
  ...reference,
  countries: [...reference.countries, { ...kenya, bureau: 'RBAS', groups: ['LDC'], validFrom: '2024-02-29' }],
};

describe('laws of the oracle', () => {
  it('gives the same steps in any order of arrival', () => {
    const shuffled = anySet.chain((set) =>
      fc.tuple(fc.constant(set), fc.shuffledSubarray([...set], { minLength: set.length })),
    );
    fc.assert(
      fc.property(shuffled, ([set, other]) => {
        expect(sorted(oracleOf(other, reference).allSteps())).toEqual(sorted(oracleOf(set, reference).allSteps()));
      }),
      RUNS,
    );
  });

  it('reaches every stock by its steps, including on days without a reported change', () => {
    const days = fc.date({ min: new Date('2016-12-30'), max: new Date('2031-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(anySet, days, fc.constantFrom(reference, moved), (set, date, table) => {
        const day = date.toISOString().slice(0, 10);
        const oracle = oracleOf(set, table);
        const sums = new Map<string, bigint>();
        for (const [key, amount] of oracle.allSteps()) {
          const series = key.slice(0, key.lastIndexOf('|'));
          const sum = sums.get(series) ?? 0n;
          sums.set(series, key.slice(series.length + 1) <= day ? sum + amount : sum);
        }
        const stored = [...sums].filter(([series]) => !isReadOverCountries(series));
        const stock = (series: string) => {
          const [measure = '', area = '', cell = ''] = series.split('|');
          return oracle.stock(measure, area, cell, day);
        };
        expect(stored).toEqual(stored.map(([series]) => [series, stock(series)]));
      }),
      RUNS,
    );
  });
});

/** Groups and units, which besides their rows see those of their countries. */
function isReadOverCountries(series: string): boolean {
  return /^[^|]*\|(unit:.*|LDC|LLDC|SIDS|LIC|LMC|UMC|HIC)\|/.test(series);
}

function sorted(steps: ReadonlyMap<string, bigint>): string[] {
  return [...steps].map(([key, amount]) => `${key} ${amount}`).sort();
}
