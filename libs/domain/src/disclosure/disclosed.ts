import type { IndicatorValue } from '../indicators/evaluate.js';

/**
 * Values as everyone may see them: one about people is hidden when a count that it tells of is above 0 and below the indicator's minimum.
 * Of a count that is the count, of a ratio n, d − n and d, of a gap both sides, so that O2.11 is hidden whenever women or men are in O1.13.
 * A hidden value shows neither numerator nor denominator. Zero is shown. Source: catalogue 4.6, primary rule.
 */
export function disclosed(values: readonly IndicatorValue[]): readonly IndicatorValue[] {
  return values.map((value) => (isSmall(value) ? hidden(value) : value));
}

function isSmall({ value, min, tells }: IndicatorValue): boolean {
  return value !== null && min !== null && tells.some((count) => 0n < count && count < BigInt(min));
}

function hidden(value: IndicatorValue): IndicatorValue {
  return {
    ...value,
    value: null,
    numerator: null,
    denominator: null,
    status: 'Q',
    confidentiality: 'A',
    reason: 'suppressed',
  };
}
