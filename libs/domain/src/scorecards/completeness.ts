import { fraction, rounded } from '../indicators/evaluating/fraction.js';
import type { Answer } from '../indicators/evaluating/evaluate.js';
import { ASSESSMENT_DECIMALS } from '../targets/assess.js';

/** The indicators whose values tell it: on time of due, and the part of data quality that is completeness. */
export const COMPLETENESS_OF = { due: 'O3.08', received: { indicator: 'O3.09', codes: { PART: ['COMPLETENESS'] } } };

/** How many reports were due from units, and how many were received. */
export interface Completeness {
  readonly due: number;
  readonly received: number;
  /** `received / due`, with four decimals. */
  readonly share: number;
}

type Told = Pick<Answer, 'numerator' | 'denominator'>;

/**
 * `onTime`: a share whose denominator is what was due. `received`: a share in per cent, as a fraction in lowest terms.
 * Null where nothing was due.
 */
export function completenessOf(onTime: Told | undefined, received: Told | undefined): Completeness | null {
  const { denominator: due } = onTime ?? { denominator: null };
  const { numerator: top, denominator: bottom } = received ?? { numerator: null, denominator: null };
  if (due === null || due === 0n || top === null || bottom === null) return null;
  const count = fraction(top * due, 100n * bottom);
  return {
    due: Number(due),
    received: rounded(count, 0),
    share: rounded(fraction(top, 100n * bottom), ASSESSMENT_DECIMALS),
  };
}
