import { formula, type Formula } from './formulas.js';
import { partOf } from './gaps.js';
import type { Scene } from './question.js';
import { amountIn, type Term } from './terms.js';

/** Days in a bin `0` … `729`; longer durations are in `730+` and count as 730. */
const LAST_BIN = 730;

/** `median(h)`: the middle case, or the mean of the two middle ones. */
export function median(histogram: Term): Formula {
  return formula([histogram], (scene) => {
    const days = casesIn(histogram, scene);
    const [low, high] = middleOf(days);
    return partOf(low === undefined || high === undefined ? 'no_denominator' : { top: BigInt(low + high), bottom: 2n });
  });
}

/** Whether only a minimum number of days is known for the upper middle case. */
export function isMiddleCensored(histogram: Term, scene: Scene): boolean {
  return middleOf(casesIn(histogram, scene))[1] === LAST_BIN;
}

/** The days of every case, ascending. */
function casesIn(histogram: Term, scene: Scene): number[] {
  if (amountIn(histogram, { ...scene, dims: {} }) === 0n) return [];
  const bins = Array.from({ length: LAST_BIN + 1 }, (_, days) => days);
  return bins.flatMap((days) => {
    const BIN = [days === LAST_BIN ? '730+' : String(days)];
    const cases = Number(amountIn({ ...histogram, own: { BIN } }, scene));
    return Array.from({ length: cases }, () => days);
  });
}

function middleOf(days: readonly number[]): (number | undefined)[] {
  return [days[(days.length - 1) >> 1], days[days.length >> 1]];
}
