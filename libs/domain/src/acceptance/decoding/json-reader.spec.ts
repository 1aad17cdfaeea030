import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from './json-reader.js';

const faultsOf = (text: string): readonly string[] => [...readJson(text).faults].map(([code, at]) => `${code} ${at}`);

describe('reading JSON', () => {
  it('gives what JSON.parse gives', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!/__proto__|constructor|prototype/.test(text));
        expect(readJson(text)).toMatchObject({ value: JSON.parse(text), end: text.length });
      }),
    );
  });

  it('finds broken text where JSON.parse does', () => {
    const fragments = fc.constantFrom(
      ...'{}[],:"\\u0 1.e-+tfn'.split(''),
      'true',
      'null',
      '"a"',
      '"a":1',
      '\\n',
      '\u0007',
    );
    fc.assert(
      fc.property(fc.array(fragments, { maxLength: 12 }), (parts) => {
        const text = parts.join('').trim();
        const { end } = readJson(text);
        expect(end !== null && end === text.length && text !== '').toBe(parses(text));
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(['[1 2]', '[1,]', '{a:1}', '{"a":1,}', '{"a" 1}', '{"a":}', '"\u0007"', '"a', '01', '-'])(
    'finds that %j is broken',
    (text) => {
      expect(parses(text)).toBe(false);
      const { end } = readJson(text);
      expect(end === text.length).toBe(false);
    },
  );

  it('points at the first fault of each kind', () => {
    expect(faultsOf('{"a":[1,{"b/c":1e400}],"a":9007199254740992}')).toEqual([
      'number-unsafe /a/1/b~1c',
      'json-duplicate-key /a',
    ]);
    expect(faultsOf('{"x":{"__proto__":{"y":1}}}')).toEqual(['json-forbidden-key /x/__proto__']);
    expect(faultsOf('["\\ud800"]')).toEqual(['utf8-invalid /0']);
    expect(faultsOf('["\\ud83d\\ude00", 12.0, -9007199254740991]')).toEqual([]);
  });

  it('rejects an escape that does not exist', () => {
    expect(['"\\x"', '"\\u12"', '"\\'].map((text) => readJson(text).end)).toEqual([null, null, null]);
  });

  it('sets no prototype', () => {
    const { value } = readJson('{"__proto__":{"polluted":true}}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(value).toEqual({});
  });

  it('reads any depth without a call stack, keeping 32 levels', () => {
    const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;
    expect(readJson(nested(32)).faults.size).toBe(0);
    for (const depth of [33, 10_000, 1_000_000]) {
      const { end, faults } = readJson(nested(depth));
      expect(end).toBe(2 * depth);
      expect([...faults.keys()]).toEqual(['json-too-deep']);
    }
    expect(readJson(`${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`).end).toBe(60_001);
  });
});

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
