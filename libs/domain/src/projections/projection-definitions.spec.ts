import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { referenceTexts } from '../testing/reference.js';
import { projectionDefinitionsOf } from './projection-definitions.js';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const digestOf = (texts: Readonly<Record<string, string>>, grainMs?: number): string =>
  projectionDefinitionsOf(texts, sha256, grainMs).digest;
const digest = digestOf(referenceTexts);

describe('the digest of definitions', () => {
  it('stays when only the order of files or the kind of line end differs', () => {
    const reversed = Object.fromEntries(Object.entries(referenceTexts).toReversed());
    expect(digestOf(reversed)).toBe(digest);
    const fromWindows = Object.entries(referenceTexts).map(([name, text]) => [name, text.replaceAll('\n', '\r\n')]);
    expect(digestOf(Object.fromEntries(fromWindows))).toBe(digest);
  });

  it.each(['countries.csv', 'units.csv', 'sources.csv', 'frameworks.csv', 'licences.csv'])(
    'is another when %s changes',
    (name) => {
      expect(digestOf({ ...referenceTexts, [name]: `${referenceTexts[name]}x\n` })).not.toBe(digest);
    },
  );

  it('is another with a file that nobody has heard of, and with another grain of recorded days', () => {
    expect(digestOf({ ...referenceTexts, 'treaties.csv': 'a\n' })).not.toBe(digest);
    expect(digestOf(referenceTexts, 60_000)).not.toBe(digest);
  });

  it('does not hang on published figures, which are never folded, and keeps the texts of the rest', () => {
    expect(digestOf({ ...referenceTexts, 'reference-figures.csv': '' })).toBe(digest);
    const { 'reference-figures.csv': _, ...folded } = referenceTexts;
    expect(projectionDefinitionsOf(referenceTexts, sha256).texts).toEqual(folded);
  });
});
