import type { Expression } from '../indicators/expression/expression.js';
import { remembered } from '../indicators/remembered.js';

/**
 * Whether the target of a value is for the whole period: flows, and countries, distinct entities and money counted over
 * flows. All other targets are for the last day of their period.
 * Source: reference/targets#reading.
 */
export const countsAsFlow = remembered((expression: Expression): boolean => {
  switch (expression.kind) {
    case 'flow':
      return true;
    case 'distinctEntities':
    case 'areasWith':
    case 'money':
      return expression.of.kind === 'flow';
    case 'stock':
    case 'ratio':
    case 'weightedMean':
    case 'gap':
    case 'parity':
    case 'matched':
    case 'median':
    case 'index':
    case 'frameworkIndex':
      return false;
  }
});
