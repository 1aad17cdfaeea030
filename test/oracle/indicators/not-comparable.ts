import type { Formula } from './formulas.js';
import { isCountryLevel, nothing } from './question.js';

/** A value that is defined at country level only: what it measures has another scale in each country. */
export function countryOnly(formula: Formula): Formula {
  return {
    ...formula,
    answerIn: (scene) => (isCountryLevel(scene) ? formula.answerIn(scene) : nothing('not_comparable')),
  };
}
