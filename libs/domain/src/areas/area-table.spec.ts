import { describe, expect, it } from 'vitest';
import { AreaTable, type CountryRow, type UnitRow } from './area-table.js';

const country = (code: string, more: Partial<CountryRow> = {}): CountryRow => {
  return { code, iso2: code.slice(0, 2), name: code, bureau: '', groups: [], validFrom: '', ...more };
};
const unit = (code: string, more: Partial<UnitRow> = {}): UnitRow => {
  return { code, name: code, kind: 'country_office', bureau: '', serves: [], validFrom: '', ...more };
};
const table = new AreaTable(
  [
    country('KEN', { bureau: 'RBA', groups: ['LMC'] }),
    country('KEN', { bureau: 'RBAS', groups: ['UMC'], validFrom: '2024-07-01' }),
    country('ABW'),
    country('XYZ', { bureau: 'RBEC', validFrom: '2020-01-01', validTo: '2023-01-01' }),
  ],
  [
    unit('KEN', { bureau: 'RBA', serves: ['KEN'] }),
    unit('TTO', { kind: 'multi_country_office', bureau: 'RBLAC', serves: ['ABW', 'KEN'] }),
    unit('CUV', { serves: ['ABW'] }),
    unit('ABW', { bureau: 'RBAP', serves: ['ABW'], validFrom: '2024-01-01' }),
  ],
);

describe('the area table', () => {
  it('answers by the row that holds on the day', () => {
    expect(table.bureauOfCountry('KEN', '2024-06-30')).toBe('RBA');
    expect(table.bureauOfCountry('KEN', '2024-07-01')).toBe('RBAS');
    expect(table.groupsOf('KEN', '2024-07-01')).toEqual(['UMC']);
    expect(table.country('XYZ', '2022-12-31')?.bureau).toBe('RBEC');
    expect(table.country('XYZ', '2023-01-01')).toBeUndefined();
    expect(table.groupsOf('XYZ', '2023-01-01')).toEqual([]);
    expect(table.changeDays).toEqual(['2020-01-01', '2023-01-01', '2024-01-01', '2024-07-01']);
  });

  it('knows the parents of countries, units, bureaux and GLOBAL on a day, and no others', () => {
    const parents = (...areas: readonly string[]) => areas.map((area) => table.parentOf(area, '2024-06-30'));
    expect(parents('KEN', 'unit:KEN', 'unit:CUV')).toEqual(['RBA', 'RBA', 'NOBUREAU']);
    expect(parents('RBA', 'NOBUREAU', 'GLOBAL')).toEqual(['WORLD', 'WORLD', 'WORLD']);
    expect(parents('WORLD', 'LDC', 'NOB')).toEqual([null, null, null]);
    expect(parents('XYZ', 'unit:NOB')).toEqual([null, null]);
    expect(table.parentOf('KEN', '2024-07-01')).toBe('RBAS');
    expect([table.parentOf('XYZ', '2022-12-31'), table.parentOf('unit:ABW', '2023-12-31')]).toEqual(['RBEC', null]);
  });

  it('takes the bureau of a country without one from the units that serve it that day, the first in ASCII order', () => {
    expect(table.bureauOfCountry('ABW', '2023-12-31')).toBe('RBLAC');
    expect(table.bureauOfCountry('ABW', '2024-01-01')).toBe('RBAP');
    expect(table.bureauOfCountry('NOB', '2024-01-01')).toBe('NOBUREAU');
    expect(table.bureauOf('GLOBAL', 'TTO', '2024-01-01')).toBe('RBLAC');
    expect(table.bureauOfUnit('CUV', '2024-01-01')).toBe('NOBUREAU');
  });

  it('lists members on a day, in ASCII order', () => {
    expect(table.members('WORLD', '2024-01-01')).toEqual(['ABW', 'KEN', 'XYZ']);
    expect(table.members('KEN', '2024-01-01')).toEqual(['KEN']);
    expect(table.members('LMC', '2024-06-30')).toEqual(['KEN']);
    expect(table.members('LMC', '2024-07-01')).toEqual([]);
    expect(table.members('RBAS', '2024-07-01')).toEqual(['KEN']);
    expect(table.members('unit:TTO', '2024-07-01')).toEqual(['ABW', 'KEN']);
    expect(table.members('unit:NONE', '2024-07-01')).toEqual([]);
  });

  it('knows the one country of a country office', () => {
    expect(table.officeCountry('KEN', '2024-01-01')).toBe('KEN');
    expect(table.officeCountry('TTO', '2024-01-01')).toBeUndefined();
    expect(table.officeCountry('ABW', '2023-12-31')).toBeUndefined();
  });
});
