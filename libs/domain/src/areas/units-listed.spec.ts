import { describe, expect, it } from 'vitest';
import { countryRows, table, unitRows } from '../testing/reading.js';
import { AreaTable } from './area-table.js';
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

  it('has the units of its day only', () => {
    const later = unitRows.map((unit) => (unit.code === 'MCO' ? { ...unit, validFrom: '2025-01-01' } : unit));
    const areas = new AreaTable(countryRows, later);
    const codesOn = (day: string) => unitsListed({ bureau: 'RBA' }, areas, day).map(({ code }) => code);
    expect([codesOn('2024-12-31'), codesOn('2025-01-01')]).toEqual([['KEN'], ['KEN', 'MCO']]);
  });
});
