import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasEmailAddress, findPersonalData } from '#domain';
import { read } from '../docs/pages.js';
import { law } from './law.js';

const page = read('docs/reference/acceptance.md');
const section = page.slice(page.indexOf('<!-- personal data -->'), page.indexOf('<!-- end of personal data -->'));

/** The text of the page after a name, up to a run of spaces, which no expression contains. */
function published(name: string): string {
  const line = section.split('\n').find((one) => one.trimStart().startsWith(name)) ?? '';
  return line.trimStart().slice(name.length).trim();
}

const [combined = '', label = ''] = published('labelled number').split(/ +with L = /);
const number = published('and N =');
const expressions: readonly (readonly [name: string, expression: RegExp])[] = [
  ...['e-mail address', 'phone', 'long number'].map((name) => [name, new RegExp(published(name), 'isu')] as const),
  ['labelled number', new RegExp(combined.replaceAll('L', label).replaceAll('N', number), 'isu')],
];

/** The digit that each character of category Nd represents, taken from the table of these characters. */
const digits = new Map(
  Array.from({ length: 0x20000 }, (_, code) => String.fromCodePoint(code))
    .filter((character) => /^\p{Nd}$/u.test(character))
    .map((character, index) => [character, String(index % 10)]),
);

/** Character by character, as the page prescribes. */
function plain(text: string): string {
  return Array.from(text.normalize('NFKC'))
    .filter((character) => !/\p{Cf}/u.test(character))
    .map((character) => (/\p{Pd}/u.test(character) ? '-' : /\p{Zs}/u.test(character) ? ' ' : character))
    .map((character) => digits.get(character) ?? character)
    .join('');
}

/** Pieces that the expressions are made of, in several spellings, and pieces that break them. */
const pieces = fc.constantFrom(
  '@',
  '.',
  '-',
  '+',
  '00',
  '(',
  ')',
  ' ',
  ',',
  '_',
  '%',
  'a',
  'Z',
  'é',
  'я',
  '\u0301',
  '\n',
  '\ud83d\ude00',
  '0',
  '1',
  '7',
  '12',
  '123',
  '1234567',
  '123456789',
  '123456789012345678',
  'AB1',
  'ABCDEF',
  'A1B2C3',
  'x.org',
  'passport',
  'national id',
  'ID card',
  'ſsn',
  'SSN',
  'Identity\u00a0Card',
  'social security',
  'no.',
  'people',
  '\u00a0',
  '\u2003',
  '\u3000',
  '\u2011',
  '\u2013',
  '\ufe63',
  '\u2212',
  '\u00ad',
  '\u200b',
  '\u2060',
  '\uff20',
  '\u0660',
  '\u0669',
  '\uff11',
  '\u0967',
  '\u{1d7d8}',
  '\ud835\udfd9',
  '\u2460',
  '\u00bd',
  '\ufdfa',
  '\u212a',
  '\uff0b',
);
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join('')),
  fc.array(fc.constantFrom(...'+0 .()-9a'.split('')), { maxLength: 40 }).map((parts) => parts.join('')),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
);

describe('the search for personal data', () => {
  it('is compared with the four expressions on the page', () => {
    expect(expressions.map(([, { source }]) => source.length > 20)).toEqual([true, true, true, true]);
    expect(expressions.filter(([, expression]) => expression.test('passport AB1234'))).toHaveLength(1);
  });

  law('finds what the expressions on the page find', texts, (text) => {
    const wanted = expressions.filter(([, expression]) => expression.test(plain(text))).map(([name]) => name);
    expect(findPersonalData(text)).toEqual(wanted);
    expect(hasEmailAddress(text)).toBe(wanted.includes('e-mail address'));
  });
});
