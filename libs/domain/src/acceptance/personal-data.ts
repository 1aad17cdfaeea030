const LABEL = String.raw`\b(?:passport|national id|id card|identity card|social security|ssn)\b`;
const LABELLED = String.raw`\b(?=[A-Z]*[0-9])[A-Z0-9]{6,}\b`;

/** Published in events 6, word for word. */
const EXPRESSIONS = {
  'e-mail address': /[A-Z0-9._%+-]+@[A-Z0-9-]+(?:\.[A-Z0-9-]+)+/isu,
  phone: /(?<![A-Z0-9])(?:\+|00)[ .()-]{0,2}[1-9](?:[ .()-]{0,2}[0-9]){7,14}(?![0-9])/isu,
  'long number': /(?<![0-9])[0-9]{9,18}(?![0-9])/isu,
  'labelled number': new RegExp(`${LABEL}.{0,20}?${LABELLED}|${LABELLED}.{0,20}?${LABEL}`, 'isu'),
} as const;

/** What of a person a text seems to hold, by name; the text itself is not repeated. Source: events 6. */
export function personalData(text: string): readonly string[] {
  return Object.entries(EXPRESSIONS)
    .filter(([, expression]) => expression.test(text))
    .map(([name]) => name);
}

/** In an address, only e-mail addresses are looked for. */
export function hasEmailAddress(text: string): boolean {
  return EXPRESSIONS['e-mail address'].test(text);
}
