import fc from 'fast-check';
import { describe, expect } from 'vitest';
import type { PublishedValue } from '#domain';
import { daysFromTo } from '../oracle/calendar.js';
import { DAYS } from '../oracle/streams/topic.js';
import { anySet, anyTable } from './arrivals.js';
import { askingOf } from './asking.js';
import { SERIES } from './declared.js';
import { law } from './law.js';
import { tables } from './tables.js';

/** Series that consist of flows only: their numerators (and denominators) add up over windows. */
const FLOWS =
  `O1.01 O1.01b O1.03 O1.06 O1.07 O1.08 O1.12 O2.03 O2.06 O2.07 O3.03 O3.03b O3.08 XD.1b XD.2b XD.3b XI.2 XI.3`.split(
    ' ',
  );
/** Ratios of sums over countries: at the top they are Σ n / Σ d. */
const RATIOS = ['O2.08', 'O3.03', 'O3.03b'];

const declared = (codes: readonly string[]) => SERIES.map(({ code }) => code).filter((code) => codes.includes(code));
const areas = fc.subarray(['WORLD', 'GLOBAL', 'KEN', 'RBA', 'RBAS', 'LDC', 'unit:KEN', 'unit:FJI'], { minLength: 1 });

const START = '2015-01-01';
const END = '2026-01-01';
const windows = fc.subarray([...DAYS]).map((cuts) => {
  const bounds = [START, ...cuts, END];
  return cuts.length === 0 ? [] : bounds.slice(1).map((end, at) => periodOf(bounds[at] ?? START, end));
});

describe('windows and levels', () => {
  law(
    'give a flow over a window that is the sum of the flows over its parts',
    fc.record({ set: anySet, table: anyTable, windows, areas }),
    (input) => {
      const ask = askingOf(input.set, input.table).exactly;
      const over = (period: string) => ask({ indicators: declared(FLOWS), areas: input.areas, periods: { period } });
      const whole = over(periodOf(START, END));
      const parts = (input.windows.length === 0 ? [periodOf(START, END)] : input.windows).map(over);
      for (const [at, { indicator, area, ...value }] of whole.entries()) {
        const pieces = parts.map((values) => values[at]);
        expect([indicator, area, ...addedUp(pieces)]).toEqual([indicator, area, ...addedUp([value])]);
      }
    },
  );

  law(
    'give a ratio for the world that is all numerators over all denominators',
    fc.record({ set: anySet, table: anyTable }),
    (input) => {
      const ask = askingOf(input.set, input.table).exactly;
      const countries = [...new Set(tables[input.table].reference.countries.map(({ code }) => code))];
      const named = countries.filter((code) =>
        input.set.some(({ event }) => JSON.stringify(event.data).includes(code)),
      );
      for (const indicator of declared(RATIOS)) {
        const parts = ask({ indicators: [indicator], areas: ['GLOBAL', ...named] });
        expect([indicator, ...addedUp(ask({ indicators: [indicator], areas: ['WORLD'] }))]).toEqual([
          indicator,
          ...addedUp(parts),
        ]);
      }
    },
  );
});

/** 0 for an empty sum. */
function addedUp(values: readonly (Pick<PublishedValue, 'numerator' | 'denominator'> | undefined)[]): [bigint, bigint] {
  const sum = (side: 'numerator' | 'denominator') => values.reduce((total, value) => total + (value?.[side] ?? 0n), 0n);
  return [sum('numerator'), sum('denominator')];
}

function periodOf(start: string, end: string): string {
  return `${start}/P${daysFromTo(start, end)}D`;
}
