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
});
