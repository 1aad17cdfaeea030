const LABEL = String.raw`\b(?:passport|national id|id card|identity card|social security|ssn)\b`;
const LABELLED = String.raw`\b(?=[A-Z]*[0-9])[A-Z0-9]{6,}\b`;

/**
 * What they find is published in events 6. An e-mail address is found by its last character before the sign and its first label after it, for a run of
 * characters that no sign follows would be read again from each of them. Guarantee: each is searched in time linear in the text.
 */
const EXPRESSIONS = {
  'e-mail address': /[\p{L}\p{N}._%+-]@[\p{L}\p{N}-]+\.[\p{L}\p{N}-]/isu,
  phone: /(?<![A-Z0-9])(?:\+|00)[ .()-]{0,2}[1-9](?:[ .()-]{0,2}[0-9]){7,14}(?![0-9])/isu,
  'long number': /(?<![0-9])[0-9]{9,18}(?![0-9])(?! *\p{L})/isu,
  'labelled number': new RegExp(`${LABEL}.{0,20}?${LABELLED}|${LABELLED}.{0,20}?${LABEL}`, 'isu'),
} as const;

/** What of a person a text seems to hold, by name, however it is spelled; the text itself is not repeated. Source: events 6. */
export function personalData(text: string): readonly string[] {
  const spelled = plainlySpelled(text);
  return Object.entries(EXPRESSIONS)
    .filter(([, expression]) => expression.test(spelled))
    .map(([name]) => name);
}

/** In an address, only e-mail addresses are looked for. */
export function hasEmailAddress(text: string): boolean {
  return EXPRESSIONS['e-mail address'].test(plainlySpelled(text));
}

/** One spelling of what looks the same: digits of any script, dashes and spaces of any width, nothing that only formats. At most 18 times as long. */
export function plainlySpelled(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/[^\P{Nd}0-9]/gu, asciiDigit)
    .replaceAll(/\p{Pd}/gu, '-')
    .replaceAll(/\p{Zs}/gu, ' ')
    .replaceAll(/\p{Cf}/gu, '');
}

const DIGIT = /^\p{Nd}$/u;

/** Digits of a script stand in a row of ten, from 0 on. */
function asciiDigit(digit: string): string {
  const code = Number(digit.codePointAt(0));
  let zero = code;
  while (DIGIT.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String((code - zero) % 10);
}
