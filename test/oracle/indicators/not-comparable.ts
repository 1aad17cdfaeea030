import type { Formula } from './formulas.js';
import { isCountryLevel, nothing } from './question.js';

/** A value that is defined at country level only, because its scale differs from country to country. */
export function countryOnly(formula: Formula): Formula {
  return {
    ...formula,
    answerIn: (scene) => (isCountryLevel(scene) ? formula.answerIn(scene) : nothing('not_comparable')),
  };
}
