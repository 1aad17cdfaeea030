import { directions, principles, thematicAreas } from '../events/project/project.event.js';
import { adopterTypes, categories, dpgStatuses } from '../events/solution/solution.event.js';
import { bases } from '../events/usage/usage.event.js';
import { codeOf } from '../measures/cell.js';

/** What is not known; written, and not zero. */
export const UNKNOWN = '_U';

const upper = (values: readonly string[]): readonly string[] => values.map(codeOf);

/** Codes of every dimension that an answer can be broken down by, in the order of its rows; `_U` where it can occur. Source: events 5 and 7. */
export const dimensions = {
  SEX: ['F', 'M', '_O', UNKNOWN],
  AGE: ['0-14', '15-24', '25-34', '35-44', '45-54', '55-64', '65+', UNKNOWN],
  DEG_URB: ['URB', 'RUR', UNKNOWN],
  DISABILITY: ['Y', 'N', UNKNOWN],
  INCOME_QUINTILE: ['Q1', 'Q2', 'Q3', 'Q4', 'Q5', UNKNOWN],
  EDUCATION: ['ISCED11_0', 'ISCED11_1', 'ISCED11_2', 'ISCED11_3', 'ISCED11_4', 'ISCED11_5T8', UNKNOWN],
  THEME: upper(thematicAreas),
  GEN: ['GEN0', 'GEN1', 'GEN2', 'GEN3'],
  DIRECTION: upper(directions),
  PRINCIPLE: upper(principles),
  CATEGORY: upper(categories),
  ADOPTER: [...upper(adopterTypes), UNKNOWN],
  DPG: upper(dpgStatuses),
  SCALE: ['NATIONAL', 'MULTI_COUNTRY'],
  BASIS: upper(bases),
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type Dimension = keyof typeof dimensions;

/** Codes of a dimension by its name, which must be one of `dimensions`. */
export function codesOf(dimension: string): readonly string[] {
  return dimensions[dimension as Dimension];
}
