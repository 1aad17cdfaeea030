import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayIn, daySums, monthDayOf, plusDays, sumOfDays } from './day-series.js';

const monthDay = fc.constantFrom('0101', '0228', '0229', '0305', '1231');
const changes = fc.array(fc.tuple(monthDay, fc.bigInt(-(2n ** 70n), 2n ** 70n)));

describe('a series of day sums', () => {
  it('is written by ascending day, without sums that are 0', () => {
    expect(plusDays('0305:12', [['0101', 7n], ['0401', -3n], ['0305', -12n]])).toBe('0101:7 0401:-3');
    expect(plusDays('0305:12', [['0305', -12n]])).toBe('');
  });

  it('is the same text however the same changes are ordered and divided', () => {
    fc.assert(
      fc.property(changes, fc.nat(), (list, at) => {
        const cut = list.length === 0 ? 0 : at % list.length;
        const atOnce = plusDays('', list);
        expect(plusDays(plusDays('', list.slice(cut)), list.slice(0, cut))).toBe(atOnce);
        expect(plusDays('', daySums(atOnce))).toBe(atOnce);
      }),
    );
  });

  it('adds up the days of a half-open part of the year', () => {
    const series = '0101:1 0228:20 0229:300 1231:4000';
    expect(sumOfDays(series, '0101', '1232')).toBe(4321n);
    expect(sumOfDays(series, '0228', '0229')).toBe(20n);
    expect(sumOfDays(series, '0301', '1231')).toBe(0n);
    expect(sumOfDays('', '0101', '1232')).toBe(0n);
  });

  it('names days of any year', () => {
    expect([monthDayOf('2024-02-29'), dayIn('2024', '0229')]).toEqual(['0229', '2024-02-29']);
  });
});
