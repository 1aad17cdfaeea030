import { describe, expect, it } from 'vitest';
import { hasEmailAddress, findPersonalData, plainlySpelled } from './personal-data.js';

describe('personal data', () => {
  it.each<[string, string]>([
    ['e-mail address', 'ask jane.doe@example.org'],
    ['e-mail address', 'имя@пример.рф'],
    ['e-mail address', 'name\uff20example.org'],
    ['e-mail address', 'ja\u00adne@exam\u200bple.org'],
    ['phone', 'call +254 (0) 20-123 4567'],
    ['phone', 'Call +254\u00a0700\u00a0000\u00a0000'],
    ['phone', 'Call +254\u2011700\u2011000\u2011000'],
    ['phone', 'Call +254\u2013700\u2014000\ufe58000'],
    ['phone', '+\u0662\u0665\u0664 \u0667\u0660\u0660 \u0660\u0660\u0660 \u0660\u0660\u0660'],
    ['phone', '\uff0b\uff12\uff15\uff14 \uff17\uff10\uff10 \uff10\uff10\uff10 \uff10\uff10\uff10'],
    ['phone', '+\u200b254\u2060700000000 people'],
    ['long number', 'number 123456789'],
    ['long number', '123456789, people'],
    ['long number', '\u096b\u096b\u096b\u096b\u096b\u096b\u096b\u096b\u096b'],
    ['labelled number', 'passport no. AB1234'],
    ['labelled number', 'AB1234 is the PASS\u00adPORT'],
    ['labelled number', 'national\u00a0id \u0661\u0662\u0663\u0664\u0665\u0666'],
  ])('%s is found in %j', (name, text) => expect(findPersonalData(text)).toContain(name));

  it.each<[string]>([
    ['123456789 people'],
    ['123456789\u00a0\u00a0personas'],
    ['12345678'],
    ['1234567890123456789'],
    ['@example.org'],
    ['a@localhost'],
    ['a@.org'],
    ['+254 700'],
    ['passport number that is far too far away AB1234'],
    ['passport ABCDEF'],
  ])('nothing is found in %j', (text) => expect(findPersonalData(text)).toEqual([]));

  it('is only an e-mail address in a web address', () => {
    expect(hasEmailAddress('/a?to=jane@example.org')).toBe(true);
    expect(hasEmailAddress('/@jane/123456789012')).toBe(false);
  });

  it('is read with every digit of every script as its ASCII digit', () => {
    const codes = Array.from({ length: 0x20000 }, (_, code) => code).filter((code) =>
      /^\p{Nd}$/u.test(String.fromCodePoint(code)),
    );
    const spelled = codes.map((code) => plainlySpelled(String.fromCodePoint(code))).join('');
    expect(codes.length).toBeGreaterThan(500);
    expect(spelled).toBe('0123456789'.repeat(codes.length / 10));
  });
});

/** Milliseconds of the fastest of several runs, since other load on the machine only adds to it. */
function fastest(work: () => unknown): number {
  const runs = Array.from({ length: 3 }, () => {
    const start = performance.now();
    work();
    return performance.now() - start;
  });
  return Math.min(...runs);
}

describe('the search for personal data takes as much longer as the text is', () => {
  it.each([
    'a',
    '1',
    '.',
    '-',
    '@',
    'a@',
    'a@a.',
    'a@a-',
    '+',
    '00',
    '+1 ',
    '+1-.',
    '+1 2 3 4 5 6 7 ',
    '123456789 ',
    '1234567890123456789',
    ' ',
    '123456789a ',
    'passport ',
    'passport',
    'ssn ABCDEF ',
    'ssn A',
    'a1b2c3 ',
    'abcdef ',
    'A_',
    'national id ',
    'e\u0301',
    '\u0301',
    '\u200b',
    '\u0663',
    '\ufdfa',
    '\u{1d7d8}',
    'é1',
  ])('of %j', (part) => {
    const LENGTH = 4_000;
    const text = (length: number) => part.repeat(Math.ceil(length / part.length));
    const [short, long] = [text(LENGTH), text(16 * LENGTH)];
    findPersonalData(short);
    // Linear would be 16 times as long, quadratic 256 times.
    expect(fastest(() => findPersonalData(long))).toBeLessThan(
      100 *
        Math.max(
          fastest(() => findPersonalData(short)),
          0.1,
        ),
    );
  });

  it('and reads what NFKC makes of a text, at most 18 times as much', () => {
    expect(plainlySpelled('\ufdfa'.repeat(10))).toHaveLength(180);
    const lengths = Array.from({ length: 0x20000 }, (_, code) => {
      const character = String.fromCodePoint(code);
      return character.normalize('NFKC').length / character.length;
    });
    expect(lengths.reduce((most, length) => Math.max(most, length))).toBe(18);
  });
});
