import { describe, expect, it } from 'vitest';
import { nearestName } from './nearest-name.js';

const attributes = ['effectivedate', 'sequence', 'subject', 'source', 'unit', 'id'];

describe('the nearest known name', () => {
  it.each([
    ['a character that is missing', 'effectivdate', 'effectivedate'],
    ['one too many', 'sequeence', 'sequence'],
    ['another one', 'subjekt', 'subject'],
    ['two that are swapped', 'suorce', 'source'],
    ['two that are swapped at the start', 'nuit', 'unit'],
    ['capitals', 'effectiveDate', 'effectivedate'],
    ['what stands between words', 'effective_date', 'effectivedate'],
    ['a name as it is', 'unit', 'unit'],
  ])('is found in spite of %s', (_, given, wanted) => expect(nearestName(given, attributes)).toBe(wanted));

  it.each([
    ['what is like none', 'colour'],
    ['two letters that differ in one', 'ie'],
    ['nothing', ''],
    ['nothing but what stands between words', '__'],
  ])('is none for %s', (_, given) => expect(nearestName(given, attributes)).toBeNull());

  it('is the one with the fewest slips, and of equal ones the first', () => {
    expect(nearestName('RBX', ['RBAP', 'RBA', 'RBX'])).toBe('RBX');
    expect(nearestName('RBY', ['RBAP', 'RBA', 'RBX'])).toBe('RBA');
  });

  it('is none for a name that is longer than any slip makes it, or where no known one is short enough', () => {
    const long = 'a'.repeat(65);
    expect(nearestName(long, [long])).toBeNull();
    expect(nearestName('a'.repeat(64), [long])).toBeNull();
    expect(nearestName('a'.repeat(64), ['a'.repeat(63)])).toBe('a'.repeat(63));
  });
});
