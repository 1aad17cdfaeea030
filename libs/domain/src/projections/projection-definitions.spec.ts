import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { referenceTexts } from '../testing/reference.js';
import { projectionDefinitionsOf } from './projection-definitions.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const digestOf = (texts: Readonly<Record<string, string>>, grainMs?: number): string =>
  projectionDefinitionsOf(texts, sha256, grainMs).digest;
const digest = digestOf(referenceTexts);
/** The digest when one file is replaced. */
function digestWith(name: string, change: (text: string) => string): string {
  const text = change(referenceTexts[name] ?? '');
  expect(text).not.toBe(referenceTexts[name]);
  return digestOf({ ...referenceTexts, [name]: text });
}

describe('the digest of definitions', () => {
  it('stays when only the order of files or the kind of line end differs', () => {
    const reversed = Object.fromEntries(Object.entries(referenceTexts).toReversed());
    expect(digestOf(reversed)).toBe(digest);
    const fromWindows = Object.entries(referenceTexts).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]);
    expect(digestOf(Object.fromEntries(fromWindows))).toBe(digest);
  });

  it.each([
    ['the bureau of a country', 'countries.csv', /^(UGA,.*),RBA,/m, '$1,RBAS,'],
    ['a country in a group', 'countries.csv', /^(ABW,.*),false,false,false,/m, '$1,true,false,false,'],
    ['the income group of a country', 'countries.csv', /^(ABW,.*),HIC,/m, '$1,UMC,'],
    ['the code of a country', 'countries.csv', /^ABW,/m, 'ABX,'],
    ['the kind of a unit', 'units.csv', /^(KEN,.*),country_office,/m, '$1,hub,'],
    ['the bureau of a unit', 'units.csv', /^(H01,.*),RBA,/m, '$1,RBAS,'],
    ['the countries of a unit', 'units.csv', /^(KEN,.*),KEN$/m, '$1,KEN;UGA'],
    ['a unit that is gone', 'units.csv', /^KEN,.*\n/m, ''],
    ['the most that a pillar scores', 'frameworks.csv', ',500,', ',400,'],
    ['whether a licence is open', 'licences.csv', '0BSD,true', '0BSD,false'],
  ])('is another with %s', (_, name, before, after) => {
    expect(digestWith(name, (text) => text.replace(before, after))).not.toBe(digest);
  });

  it.each([
    ['names of countries', 'countries.csv', ',Aruba,', ',Aruba (Dutch),'],
    ['their two-letter codes and places on the map', 'countries.csv', /^ABW,AW,.*?,Aruba/m, 'ABW,XX,000,Aruba'],
    ['names of units', 'units.csv', ',Kenya,', ',Republic of Kenya,'],
    ['the registry of sources', 'sources.csv', /$/, 'KEN,https://new.example.org/,report\n'],
    ['published figures', 'reference-figures.csv', /[^]*/, ''],
  ])('does not hang on %s, which no fold reads', (_, name, before, after) => {
    expect(digestWith(name, (text) => text.replace(before, after))).toBe(digest);
  });

  it('is another with a file that nobody has heard of, and with another grain of recorded days', () => {
    expect(digestOf({ ...referenceTexts, 'treaties.csv': 'a\n' })).not.toBe(digest);
    expect(digestOf(referenceTexts, 60_000)).not.toBe(digest);
  });

  it('keeps the texts of the files that belong to the version', () => {
    const { 'reference-figures.csv': _figures, 'sources.csv': _sources, ...folded } = referenceTexts;
    expect(projectionDefinitionsOf(referenceTexts, sha256).texts).toEqual(folded);
  });
});
