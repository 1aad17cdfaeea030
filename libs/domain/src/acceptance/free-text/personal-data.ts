const LABEL = String.raw`\b(?:passport|national id|id card|identity card|social security|ssn)\b`;
const LABELLED = String.raw`\b(?=[A-Z]*[0-9])[A-Z0-9]{6,}\b`;

/**
 * What these patterns find is published (reference/acceptance#personal-data). An e-mail address is recognised by the
 * last character before the @ and the first label after it, because a run of characters without an @ would otherwise be
 * scanned again from each of its characters.
 * Guarantee: each pattern runs in time linear in the text.
 */
const EXPRESSIONS = {
  'e-mail address': /[\p{L}\p{N}._%+-]@[\p{L}\p{N}-]+\.[\p{L}\p{N}-]/isu,
  phone: /(?<![A-Z0-9])(?:\+|00)[ .()-]{0,2}[1-9](?:[ .()-]{0,2}[0-9]){7,14}(?![0-9])/isu,
  'long number': /(?<![0-9])[0-9]{9,18}(?![0-9])(?! *\p{L})/isu,
  'labelled number': new RegExp(`${LABEL}.{0,20}?${LABELLED}|${LABELLED}.{0,20}?${LABEL}`, 'isu'),
} as const;

/**
 * Names the kinds of personal data that a text seems to hold, however it is spelled; the text itself is not repeated.
 * Source: reference/acceptance#personal-data.
 */
export function findPersonalData(text: string): readonly string[] {
  const spelled = plainlySpelled(text);
  return Object.entries(EXPRESSIONS)
    .filter(([, expression]) => expression.test(spelled))
    .map(([name]) => name);
}

/** Addresses are searched only for e-mail addresses. */
export function hasEmailAddress(text: string): boolean {
  return EXPRESSIONS['e-mail address'].test(plainlySpelled(text));
}

/**
 * Normalises look-alikes: digits of any script, dashes and spaces of any width; drops format characters. Grows a text
 * at most 18-fold.
 */
export function plainlySpelled(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[^\P{Nd}0-9]/gu, asciiDigit)
    .replaceAll(/\p{Pd}/gu, '-')
    .replaceAll(/\p{Zs}/gu, ' ')
    .replaceAll(/\p{Cf}/gu, '');
}

const DIGIT = /^\p{Nd}$/u;

/** The digits of a script are ten consecutive code points, starting at 0. */
function asciiDigit(digit: string): string {
  const code = Number(digit.codePointAt(0));
  let zero = code;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}
