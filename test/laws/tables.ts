import { AreaTable, modelOf, type CountryRow, type Model, type UnitRow } from '#domain';
import { reference } from '#domain/testing';
import { readOracleReference, type OracleReference } from '../oracle/oracle-reference.js';

/** One area table, as the product and as the oracle read it. */
export interface Table {
  readonly model: Model;
  readonly reference: OracleReference;
}

const published = readOracleReference();

/** Rows of an area from a day on which events happen too. A field that is left out stays as published. */
function country(code: string, row: Partial<CountryRow>): CountryRow {
  return { ...(published.countries.find((one) => one.code === code) as CountryRow), ...row };
}

function unit(code: string, row: Partial<UnitRow>): UnitRow {
  return { ...(published.units.find((one) => one.code === code) as UnitRow), ...row };
}

const moved: OracleReference = {
  ...published,
  countries: [
    ...published.countries,
    country('KEN', { bureau: 'RBAS', groups: ['LDC', 'UMC'], validFrom: '2024-02-29' }),
    country('TON', { bureau: 'RBLAC', groups: ['LIC'], validFrom: '2022-12-31', validTo: '2024-12-30' }),
    country('UGA', { bureau: '', validFrom: '2023-12-31' }),
  ],
  units: [
    ...published.units,
    unit('KEN', { bureau: 'RBEC', validFrom: '2023-12-31' }),
    unit('FJI', { bureau: 'RBAS', serves: ['FJI'], validFrom: '2024-12-29' }),
    unit('TTO', { bureau: 'RBA', serves: ['TTO', 'KEN'], validFrom: '2022-08-31', validTo: '2024-12-31' }),
    unit('R11', { bureau: '', validFrom: '2024-12-31' }),
  ],
};

function tableOf(rows: OracleReference): Table {
  const areas = new AreaTable(rows.countries, rows.units);
  return { model: modelOf({ ...reference, areas }), reference: rows };
}

/**
 * Area tables by name. In the steady one nothing ever moves; in the changing one countries and units move, for good or
 * for a time.
 */
export const tables = { steady: tableOf(published), changing: tableOf(moved) } as const;

export type TableName = keyof typeof tables;
