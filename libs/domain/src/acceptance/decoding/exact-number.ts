/** Any number with at most this many digits is exact. */
const SAFE_DIGITS = 15;
const LARGEST = String(Number.MAX_SAFE_INTEGER);

/**
 * The number that a JSON text denotes, judged by its digits and not by the rounded result. Infinite: it is beyond 2^53
 * - 1. NaN: rounding removes its fraction, so it is not an integer although the nearest double is.
 * Guarantee: linear in the text, whatever the exponent.
 */
export function exactNumber(text: string): number {
  if (text.length <= SAFE_DIGITS && !/[.eE]/.test(text)) return Number(text);
  const { digits, scale } = decimalOf(text);
  if (digits === '') return 0;
  const places = digits.length + scale;
  const whole = places <= 0 ? '0' : digits.slice(0, places).padEnd(Math.min(places, LARGEST.length + 1), '0');
  const hasFraction = scale < 0;
  const isAbove = whole.length === LARGEST.length && (whole > LARGEST || (whole === LARGEST && hasFraction));
  if (whole.length > LARGEST.length || isAbove) return text.startsWith('-') ? -Infinity : Infinity;
  const value = Number(text);
  return hasFraction && Number.isInteger(value) ? Number.NaN : value;
}

/** The digits without zeros at either end, and the power of ten to multiply them by. */
function decimalOf(text: string): { readonly digits: string; readonly scale: number } {
  const [mantissa = '', exponent = '0'] = text.split(/[eE]/);
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.');
  const all = whole + fraction;
  let [start, end] = [0, all.length];
  while (start < end && all[start] === '0') start += 1;
  while (end > start && all[end - 1] === '0') end -= 1;
  return { digits: all.slice(start, end), scale: Number(exponent) + whole.length - end };
}
