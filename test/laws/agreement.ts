import { expect } from 'vitest';
import type { IndicatorValue } from '#domain';
import type { Question, Shown } from '../oracle/indicator-oracle.js';

type Oracle = (code: string, question: Question) => Shown;
type Window = Pick<Question, 'start' | 'end'>;

/** Each answer is what the oracle says in its place. */
export function agree(values: readonly IndicatorValue[], window: Window, oracle: Oracle): void {
  expect(values.map(found)).toEqual(values.map((value) => wanted(value, window, oracle)));
}

/** What only the secondary rule hides (D) is left out: the oracle knows that rule, the product has yet to learn it. */
export function agreePublicly(values: readonly IndicatorValue[], window: Window, oracle: Oracle): void {
  const isTold = (value: IndicatorValue) => oracle(value.indicator, questionOf(value, window)).confidentiality !== 'D';
  agree(values.filter(isTold), window, oracle);
}

function questionOf({ area, dimensions }: IndicatorValue, { start, end }: Window): Question {
  return { area, start, end, dims: dimensions };
}

function found(answer: IndicatorValue) {
  const { indicator, area, dimensions, numerator, denominator, reason, value, status, confidentiality } = answer;
  return { indicator, area, dimensions, numerator, denominator, reason, value, status, confidentiality };
}

function wanted(value: IndicatorValue, window: Window, oracle: Oracle): ReturnType<typeof found> {
  const { indicator, area, dimensions } = value;
  const { rounded, value: _, ...answer } = oracle(indicator, questionOf(value, window));
  return { indicator, area, dimensions, ...answer, value: rounded };
}
