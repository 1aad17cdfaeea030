import fc from 'fast-check';
import { compare } from 'semver';
import { describe, expect, it } from 'vitest';
import { compareVersions } from './semver.js';

const ascending = [
  '0.9.9',
  '1.0.0-1',
  '1.0.0-10',
  '1.0.0-alpha',
  '1.0.0-alpha.1',
  '1.0.0-alpha.beta',
  '1.0.0-beta.2',
  '1.0.0-beta.11',
  '1.0.0',
  '1.0.1',
  '1.10.0',
  '2.0.0',
  '99999999999999999999.0.0',
];

const identifier = fc.oneof(fc.nat(30).map(String), fc.stringMatching(/^[a-c-][0-1a-b-]{0,2}$/));
const listed = (sign: string) =>
  fc.array(identifier, { maxLength: 3 }).map((all) => (all.length === 0 ? '' : `${sign}${all.join('.')}`));
const version = fc
  .tuple(fc.nat(2), fc.nat(12), fc.nat(2), listed('-'), listed('+'))
  .map(([major, minor, patch, preRelease, build]) => `${major}.${minor}.${patch}${preRelease}${build}`);

describe('semantic versions', () => {
  it('come in the order of their specification', () => {
    for (const [place, version] of ascending.entries()) {
      const orders = ascending.map((other) => Math.sign(compareVersions(version, other)));
      expect(orders, version).toEqual(ascending.map((_, other) => Math.sign(place - other)));
    }
  });

  it('are the same whatever their build', () => {
    expect(compareVersions('1.0.0+a', '1.0.0+b-1')).toBe(0);
    expect(compareVersions('1.0.0-rc.1+a', '1.0.0')).toBe(-1);
  });

  it('come in the order that the library of npm has for them', () => {
    fc.assert(
      fc.property(version, version, (one, other) => {
        expect(Math.sign(compareVersions(one, other))).toBe(compare(one, other));
      }),
      { numRuns: 500 },
    );
  });
});
