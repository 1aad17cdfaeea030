import { type Problem, memberPointer, quoted, unless } from '../../problems/problem.js';
import type { Definitions, IndicatorTerms } from '../definitions.js';
import type { CheckContext } from '../event-type.js';
import type { BaselineSet, TargetSet } from './hq.event.js';

type Named = Pick<BaselineSet & TargetSet, 'indicator' | 'area' | 'dims' | 'value'>;

/**
 * Checks the indicator, area and cell that a baseline or target names, and that its value is within the indicator's
 * bounds.
 * Source: reference/events#hqbaseline_set.
 */
export function valueProblems(
  { indicator, area, dims = {}, value }: Named,
  { reference, definitions, day }: CheckContext,
): readonly Problem[] {
  const terms = definitions.indicator(indicator);
  return [
    ...unless(terms !== undefined, {
      pointer: '/data/indicator',
      code: 'indicator-unknown',
      detail: `there is no indicator ${quoted(indicator)}: GET /v1/indicators lists them`,
    }),
    ...unless(reference.areas.isArea(area, day), {
      pointer: '/data/area',
      code: 'area-unknown',
      detail: `there is no area ${quoted(area)} on ${day}: GET /v1/areas and GET /v1/units list them`,
    }),
    ...Object.entries(dims).flatMap(([dimension, code]) => codeProblems(dimension, code, terms, definitions)),
    ...unless(terms?.isShare !== true || (Number(value) >= 0 && Number(value) <= 100), {
      pointer: '/data/value',
      code: 'value-out-of-range',
      detail: `${indicator} is in per cent: must be between 0 and 100, not ${value}`,
    }),
  ];
}

/** Codes of a dimension without a list: an id, the id of a licence, or `_U`. The code becomes part of the key. */
const ID = /^(?:_U|[A-Za-z0-9][A-Za-z0-9._+-]{0,63})$/;

/** Dimensions are not checked for an unknown indicator. */
function codeProblems(
  dimension: string,
  code: string,
  terms: IndicatorTerms | undefined,
  definitions: Definitions,
): readonly Problem[] {
  const pointer = memberPointer('/data/dims', dimension);
  const codes = definitions.codesOf(dimension);
  if (codes === undefined)
    return [{ pointer, code: 'dimension-unknown', detail: `there is no dimension ${quoted(dimension)}` }];
  if (code === '_T') {
    return [{ pointer, code: 'cell-total-code', detail: `for all of ${dimension}, leave ${dimension} out` }];
  }
  return [
    ...unless(terms === undefined || terms.by.includes(dimension), {
      pointer,
      code: 'dimension-not-allowed',
      detail: `the indicator is not broken down by ${dimension}`,
    }),
    ...unless(codes === 'ids' ? ID.test(code) : codes.includes(code), {
      pointer,
      code: 'dimension-code-unknown',
      detail: `${quoted(code)} is not a code of ${dimension}`,
    }),
  ];
}
