import { describe, expect, it } from 'vitest';
import { table } from '../../testing/reading.js';
import { areaCodes } from './areas-asked.js';
import { type AreaFilter, areasListed } from './areas-listed.js';

describe('the list of areas', () => {
  it.each<readonly [AreaFilter, readonly string[]]>([
    [{}, areaCodes(table)],
    [{ level: 'world' }, ['WORLD']],
    [{ level: 'country' }, ['KEN', 'MNG', 'UGA', 'GLOBAL']],
    [{ level: 'unit' }, ['unit:GLB', 'unit:KEN', 'unit:MCO']],
    [{ group: 'LMC' }, ['KEN', 'MNG']],
    [{ level: 'country', group: 'LDC' }, ['UGA']],
    [{ level: 'bureau', group: 'LDC' }, []],
  ])('by %j is %j', (filter, codes) => {
    expect(areasListed(filter, table, '2024-01-01')).toEqual(codes);
  });
});
