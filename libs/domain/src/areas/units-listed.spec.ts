import { describe, expect, it } from 'vitest';
import { table } from '../testing/reading.js';
import type { UnitFilter } from './units-listed.js';
import { unitsListed } from './units-listed.js';

describe('the list of units', () => {
  it.each<readonly [UnitFilter, readonly string[]]>([
    [{}, ['GLB', 'KEN', 'MCO']],
    [{ bureau: 'RBA' }, ['KEN', 'MCO']],
    [{ bureau: 'NOBUREAU' }, ['GLB']],
    [{ kind: 'country_office' }, ['KEN']],
    [{ bureau: 'RBA', kind: 'multi_country_office' }, ['MCO']],
    [{ bureau: 'RBAP' }, []],
  ])('by %j is %j', (filter, codes) => {
    expect(unitsListed(filter, table, '2024-01-01').map(({ code }) => code)).toEqual(codes);
  });
});
