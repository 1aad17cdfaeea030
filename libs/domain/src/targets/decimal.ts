import { type Fraction, fraction } from '../indicators/evaluating/fraction.js';

/** The exact number of a decimal text such as `-12.50`, as accepted events spell values. */
export function fractionOf(decimal: string): Fraction {
  const [whole = '', digits = ''] = decimal.split('.');
  return fraction(BigInt(whole + digits), 10n ** BigInt(digits.length));
}
