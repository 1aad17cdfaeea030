import { describe, expect, expectTypeOf, it } from 'vitest';
import type { PublishedValue } from '../disclosure/disclose.js';
import { indicators } from '../indicators/catalogue/catalogue.js';
import type { ExactValue } from '../indicators/evaluating/evaluate.js';
import { rounded } from '../indicators/evaluating/fraction.js';
import { type Asked, seriesOf } from '../indicators/indicator.js';
import { during, type Entity, once, present, readingAs, readingPublicly } from '../testing/reading.js';
import { type ShownValue, unrounded } from './shown-value.js';

const all = indicators.flatMap(seriesOf);
const entities: readonly Entity[] = [
  once('solution.adopted', 'KEN', '2024-02-01', {}, 7n),
  present('SOLUTION_ADOPTED', 'KEN', '2024-02-01'),
  during('project.active', 'KEN', ['2024-01-01', null], { THEME: ['ENERGY'] }, 3n),
  during('project.activeDigital', 'KEN', ['2024-01-01', null], { THEME: ['ENERGY'] }, 2n),
  present('PROJECT_APPROVED', 'KEN', '2024-01-01'),
  once('project.digitalSpendCents', 'KEN', '2024-02-01', { DIRECTION: ['BUILDING_RESILIENCE'] }, 1_234_567n),
  present('PROJECT_SPEND_REPORTED', 'KEN', '2024-02-01'),
  during('usage.users', 'KEN', ['2024-01-01', null], { SEX: 'F' }, 7n),
  during('usage.users', 'KEN', ['2024-01-01', null], { SEX: 'M' }, 600n),
  during('usage.current', 'KEN', ['2024-01-01', null]),
];

describe('the unrounded value', () => {
  it('is what was rounded, for every series of the catalogue', () => {
    const read = readingAs({ detailOf: '*' }, entities);
    const kinds = new Set<string>();
    for (const { code, value, indicator } of all) {
      for (const shown of read(code, { area: 'KEN', period: '2024-Q1' })) {
        const exact = unrounded(value, shown);
        expect([code, exact === null ? null : rounded(exact, indicator.decimals)]).toEqual([code, shown.value]);
        if (exact !== null) kinds.add(value.kind);
      }
    }
    expect(kinds).toEqual(new Set(['flow', 'stock', 'distinctEntities', 'areasWith', 'money', 'ratio', 'gap']));
  });

  it('of a mean in hundredths is its quotient', () => {
    const [mean] = all.filter(({ value }) => value.kind === 'weightedMean');
    const shown = {
      start: '',
      end: '',
      value: 3.3,
      numerator: 13_200n,
      denominator: 40n,
      reason: null,
      confidentiality: 'F',
    };
    expect(unrounded((mean as Asked).value, shown)).toEqual({ top: 33n, bottom: 10n });
  });

  it('of a hidden value is unknown', () => {
    const [women] = readingPublicly(entities)('O1.13', { area: 'KEN', period: '2024-03', codes: { SEX: ['F'] } });
    expect(women).toMatchObject({ value: null, reason: 'suppressed', confidentiality: 'A' });
    expect(unrounded({ kind: 'flow', measure: 'solution.adopted', select: {} }, women as PublishedValue)).toBeNull();
  });

  it('is taken from published values only', () => {
    expectTypeOf<PublishedValue>().toExtend<ShownValue>();
    expectTypeOf<ExactValue>().not.toExtend<ShownValue>();
  });
});
