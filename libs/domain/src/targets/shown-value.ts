import { type Fraction, fraction, whole } from '../indicators/evaluating/fraction.js';
import type { Answer } from '../indicators/evaluating/evaluate.js';
import type { Expression } from '../indicators/expression/expression.js';

/**
 * A value as its reader sees it: a `PublishedValue`. Only disclosure gives a value its confidentiality, so an exact
 * value is not one, and nothing can be computed here from a number that is hidden.
 */
export type ShownValue = Pick<Answer, 'start' | 'end' | 'value' | 'numerator' | 'denominator' | 'reason'> & {
  readonly confidentiality: string;
};

/**
 * The unrounded value of an expression, from what is shown of it; null if no value is shown.
 * Source: reference/indicator-kinds#kinds.
 */
export function unrounded({ kind }: Expression, { value, numerator, denominator }: ShownValue): Fraction | null {
  if (value === null || numerator === null) return null;
  switch (kind) {
    case 'flow':
    case 'stock':
    case 'distinctEntities':
    case 'areasWith':
      return whole(numerator);
    case 'money':
      return fraction(numerator, 100n);
    case 'ratio':
      return fraction(100n * numerator, denominator as bigint);
    case 'weightedMean':
      return fraction(numerator, 100n * (denominator as bigint));
    case 'gap':
    case 'parity':
    case 'matched':
    case 'median':
    case 'index':
    case 'frameworkIndex':
      return fraction(numerator, denominator as bigint);
  }
}
