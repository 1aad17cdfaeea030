import type { FrameworkPillar } from '../../reference/reference.js';
import { type Dimension, dimensions, listedCodes } from './dimensions.js';
import type { Expression } from './expression.js';
import { frameworkNames, headlineOf } from './frameworks.js';
import { seriesIn } from './readings.js';

/**
 * Codes that a dimension has as rows of a breakdown of this expression, in order; null where they are ids, so that the
 * rows are those in use. For an index its parts; for an expression that reads a set of codes, that set.
 * Source: reference/indicator-kinds#breakdowns.
 */
export function codesOf(
  dimension: Dimension,
  expression: Expression,
  registry: readonly FrameworkPillar[],
): readonly string[] | null {
  if (expression.kind === 'index' && expression.by === dimension) return expression.parts.map(({ code }) => code);
  if (expression.kind === 'frameworkIndex') return headlineOf(registry).pillars;
  if (dimension === 'FRAMEWORK') return frameworkNames(registry);
  if (dimensions[dimension] === 'in use') return null;
  return setRead(dimension, expression) ?? listedCodes(dimension);
}

/** The set of codes that an expression reads from a dimension, if it names one. */
function setRead(dimension: Dimension, expression: Expression): readonly string[] | undefined {
  const selections = seriesIn(expression).map(({ select }) => select[dimension]);
  return selections.find((selected): selected is readonly string[] => Array.isArray(selected));
}
