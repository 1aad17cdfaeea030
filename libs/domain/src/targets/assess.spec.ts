import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Asked, Better } from '../indicators/indicator.js';
import { aFlow, aRatio, askedFor, bookOf, countOf, PLACE, shownOf } from '../testing/targets.js';
import { type Assessment, assess } from './assess.js';
import type { ShownValue } from './shown-value.js';
import type { TargetBook } from './target-book.js';

const up = askedFor(aRatio, 'up');
const adopted = askedFor(aFlow, 'up');

/** Compares a shown value with the target of a period. */
function assessed(asked: Asked, book: TargetBook, period: string, shown: ShownValue): Assessment {
  const cell = book.at(PLACE);
  return assess(asked, { cell, target: cell.targets.get(period) ?? null }, shown);
}

describe('attainment, performance and light', () => {
  it('of a share that should rise (worked example 26)', () => {
    const book = bookOf({ 2025: '80' }, ['2022-01-01', '40']);
    expect(assessed(up, book, '2025', shownOf(57, '2024-01-01'))).toEqual({
      attainment: 0.425,
      attainmentOfFirst: 0.425,
      performance: 0.85,
      expected: 60,
      light: 'amber',
      greyReason: null,
    });
  });

  it('of a share that should fall, or come closer to 50 (worked example 27)', () => {
    const down = bookOf({ 2025: '10' }, ['2022-01-01', '30']);
    const toward = bookOf({ 2025: '50' }, ['2022-01-01', '30']);
    const halfway = '2024-01-01';
    const fell = assessed(askedFor(aRatio, 'down'), down, '2025', shownOf(18, halfway));
    expect(fell).toMatchObject({ attainment: 0.6, performance: 1.2, light: 'green' });
    const closer = assessed(askedFor(aRatio, { toward: 50 }), toward, '2025', shownOf(42, halfway));
    expect(closer).toMatchObject({ attainment: 0.6, performance: 1.2, light: 'green' });
  });

  it('of a flow, by the days that have passed (worked example 28)', () => {
    const shown = countOf(90n, '2024-01-01', '2024-06-30');
    // A baseline does not change what is expected of a flow.
    for (const book of [bookOf({ 2024: '200' }), bookOf({ 2024: '200' }, ['2022-01-01', '150'])]) {
      expect(assessed(adopted, book, '2024', shown)).toMatchObject({
        attainment: 0.45,
        performance: 0.9049,
        light: 'amber',
      });
    }
  });

  it('go through every milestone, and through the target in question on its own day', () => {
    const book = bookOf({ '2022': '60', '2025': '80', '2025-Q4': '90', '2025-12': '95' }, ['2022-01-01', '40']);
    expect(assessed(up, book, '2025', shownOf(60, '2022-12-31'))).toMatchObject({ performance: 1 });
    expect(assessed(up, book, '2025', shownOf(80, '2025-12-31'))).toMatchObject({ performance: 1, attainment: 1 });
    expect(assessed(up, book, '2025-Q4', shownOf(90, '2025-12-31'))).toMatchObject({ performance: 1, attainment: 1 });
    expect(assessed(up, book, '2022', shownOf(75, '2025-12-31'))).toMatchObject({
      performance: 0.875,
      attainment: 1.75,
    });
  });

  it('are the same share without a baseline', () => {
    const book = bookOf({ 2025: '80' });
    const expected = { attainment: 0.75, performance: 0.75, light: 'red' };
    expect(assessed(up, book, '2025', shownOf(60, '2022-12-31'))).toMatchObject(expected);
  });

  it('show the first target beside the newest', () => {
    const book = bookOf({ 2025: '60' }, ['2022-01-01', '40'], { 2025: '80' });
    expect(assessed(up, book, '2025', shownOf(50, '2025-12-31'))).toMatchObject({
      attainment: 0.5,
      attainmentOfFirst: 0.25,
    });
  });

  it('are red where no share can be taken and the target is missed', () => {
    const hold = bookOf({ 2025: '40' }, ['2022-01-01', '40']);
    const missed = { attainment: null, performance: null, light: 'red', greyReason: null };
    expect(assessed(up, hold, '2025', shownOf(39, '2024-01-01'))).toMatchObject(missed);
    expect(assessed(up, hold, '2025', shownOf(40, '2024-01-01'))).toMatchObject({ attainment: 1, light: 'green' });
    const none = countOf(0n, '2024-01-01', '2024-06-30');
    expect(assessed(adopted, bookOf({ 2024: '200' }), '2024', none)).toMatchObject(missed);
  });

  it('are grey without a value or a target, and say why', () => {
    const book = bookOf({ 2025: '80' }, ['2022-01-01', '40']);
    const nothing = { attainment: null, attainmentOfFirst: null, performance: null, expected: null, light: 'grey' };
    const shown = shownOf(57, '2024-01-01');
    expect(assessed(up, book, '2024', shown)).toEqual({ ...nothing, greyReason: 'no_target' });
    const missing = { value: null, numerator: null, denominator: null };
    const hidden: ShownValue = { ...shown, ...missing, reason: 'suppressed', confidentiality: 'A' };
    expect(assessed(up, book, '2025', hidden)).toEqual({ ...nothing, greyReason: 'suppressed' });
    const empty: ShownValue = { ...shown, ...missing, reason: 'no_denominator' };
    expect(assessed(up, book, '2025', empty)).toEqual({ ...nothing, greyReason: 'no_denominator' });
  });

  it('depend on the unrounded value, and are rounded half to even', () => {
    const book = bookOf({ 2024: '80000' });
    const year = (count: bigint) => assessed(adopted, book, '2024', countOf(count, '2024-01-01', '2024-12-31'));
    expect(year(20_012n).attainment).toBe(0.2502);
    expect(year(20_004n).attainment).toBe(0.25);
    expect(year(20_004n + 8n).attainment).toBe(0.2502);
    expect(year(75_999n)).toMatchObject({ performance: 0.95, light: 'amber' });
    expect(year(76_000n)).toMatchObject({ performance: 0.95, light: 'green' });
  });
});

describe('an assessment', () => {
  const anyBetter = fc.constantFrom<Better>('up', 'down', { toward: 50 });
  const text = fc.integer({ min: 0, max: 100 }).map(String);
  const anyBook = fc.tuple(
    fc.dictionary(fc.constantFrom('2023', '2024-H1', '2024-Q2', '2024', '2025'), text, { minKeys: 1 }),
    fc.option(text.map((value) => ['2022-01-01', value] as const)),
  );

  it('never falls when the value gets better', () => {
    const percent = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(anyBetter, anyBook, percent, percent, (better, [targets, known], one, other) => {
        const asked = askedFor(aRatio, better);
        const distance = (value: number) =>
          better === 'up' ? -value : better === 'down' ? value : Math.abs(value - 50);
        const [best = 0, worse = 0] = [one, other].toSorted((a, b) => distance(a) - distance(b));
        const [period = ''] = Object.keys(targets);
        const at = (value: number) => assessed(asked, bookOf(targets, known), period, shownOf(value, '2024-04-10'));
        for (const name of ['attainment', 'performance', 'attainmentOfFirst'] as const)
          expect(at(best)[name] ?? -Infinity).toBeGreaterThanOrEqual(at(worse)[name] ?? -Infinity);
      }),
    );
  });

  it('against the first target is the attainment of a target that was never revised', () => {
    fc.assert(
      fc.property(anyBook, text, fc.integer({ min: 0, max: 100 }), ([targets, known], newest, value) => {
        const [period = '', first = ''] = Object.entries(targets)[0] ?? [];
        const shown = shownOf(value, '2024-04-10');
        const revised = bookOf({ ...targets, [period]: newest }, known, { [period]: first });
        expect(assessed(up, revised, period, shown).attainmentOfFirst).toBe(
          assessed(up, bookOf(targets, known), period, shown).attainment,
        );
        expect(assessed(up, revised, period, shown).attainment).toBe(
          assessed(up, bookOf({ ...targets, [period]: newest }, known), period, shown).attainment,
        );
      }),
    );
  });
});
