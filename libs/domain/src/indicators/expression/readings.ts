import type { MeasureName } from '../../measures/measures.js';
import { remembered } from '../remembered.js';
import type { Dimension } from './dimensions.js';
import type { Expression, Series } from './expression.js';

/** A series that an expression reads. */
export interface Reading {
  readonly series: Series;
  /** Read in each country of the area, instead of in the area itself. */
  readonly isByCountry: boolean;
  /** Dimensions whose codes are read one by one, in addition to those that the series selects. */
  readonly across: readonly Dimension[];
}

/** Every series that an expression reads, in the order of its notation. */
export const readingsIn = remembered(listReadings);

function listReadings(expression: Expression): readonly Reading[] {
  switch (expression.kind) {
    case 'flow':
    case 'stock':
      return [reading(expression)];
    case 'distinctEntities':
    case 'money':
      return [reading(expression.of)];
    case 'areasWith':
      return byCountry([reading(expression.of, expression.per === null ? [] : [expression.per])]);
    case 'ratio':
      return [...readingsIn(expression.numerator), ...readingsIn(expression.denominator)];
    case 'weightedMean':
      return [reading(expression.mass), reading(expression.weight)];
    case 'gap':
    case 'parity':
      return [...readingsIn(expression.a), ...readingsIn(expression.b)];
    case 'matched':
      return byCountry(readingsIn(expression.of));
    case 'median':
      return [reading(expression.of, ['BIN'])];
    case 'index':
      return expression.parts.flatMap((part) => readingsIn(part.of));
    case 'frameworkIndex':
      return [
        reading(expression.score, ['FRAMEWORK', 'PILLAR']),
        reading(expression.scored, ['FRAMEWORK', 'PILLAR']),
        reading(expression.current, ['FRAMEWORK', 'VERSION']),
      ];
  }
}

function reading(series: Series, across: readonly Dimension[] = []): Reading {
  return { series, isByCountry: false, across };
}

function byCountry(readings: readonly Reading[]): readonly Reading[] {
  return readings.map((one) => ({ ...one, isByCountry: true }));
}

/** The series of `readingsIn`, in the same order; a series may occur more than once. */
export function seriesIn(expression: Expression): readonly Series[] {
  return readingsIn(expression).map(({ series }) => series);
}

/** Measures that an expression reads, each once. */
export const measuresIn = remembered((expression: Expression): readonly MeasureName[] => {
  return [...new Set(seriesIn(expression).map(({ measure }) => measure))];
});
