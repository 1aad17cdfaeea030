import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parse } from 'csv-parse/sync';
import type { CountryRow, UnitKind, UnitRow } from '#domain';

/** What the oracle reads besides events; rows may be dated to try out a change of membership. */
export interface OracleReference {
  readonly countries: readonly CountryRow[];
  readonly units: readonly UnitRow[];
  readonly frameworks: readonly PillarRow[];
  isOpenLicence(licence: string): boolean;
}

/** One pillar of a version of a readiness framework. */
export interface PillarRow {
  readonly framework: string;
  readonly version: string;
  readonly pillar: string;
  readonly maxHundredths: number;
  readonly isHeadline: boolean;
}

const ALSO_OPEN = ['CC0-1.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'ODbL-1.0', 'ODC-By-1.0', 'PDDL-1.0'];

/** The published files, read independently: none of the product's parsing is used. */
export function readOracleReference(): OracleReference {
  const licences = createRequire(import.meta.url)('spdx-license-list') as Record<string, { osiApproved: boolean }>;
  return {
    countries: rowsOf('countries.csv').map(countryRow),
    units: rowsOf('units.csv').map(unitRow),
    frameworks: rowsOf('frameworks.csv').map(pillarRow),
    isOpenLicence: (licence) => ALSO_OPEN.includes(licence) || licences[licence]?.osiApproved === true,
  };
}

function countryRow(row: Record<string, string>): CountryRow {
  const flags = ['ldc', 'lldc', 'sids'].filter((flag) => row[flag] === 'true').map((flag) => flag.toUpperCase());
  return {
    code: text(row, 'iso3'),
    name: text(row, 'name_en'),
    iso2: text(row, 'iso2'),
    bureau: text(row, 'bureau'),
    groups: [...flags, ...listed(text(row, 'income_group'))],
    validFrom: '',
  };
}

function unitRow(row: Record<string, string>): UnitRow {
  return {
    code: text(row, 'code'),
    name: text(row, 'name'),
    kind: text(row, 'kind') as UnitKind,
    bureau: text(row, 'bureau'),
    serves: listed(text(row, 'countries')),
    validFrom: '',
  };
}

function pillarRow(row: Record<string, string>): PillarRow {
  return {
    framework: text(row, 'framework'),
    version: text(row, 'version'),
    pillar: text(row, 'pillar'),
    maxHundredths: Number(text(row, 'max_hundredths')),
    isHeadline: text(row, 'headline') === 'true',
  };
}

function text(row: Record<string, string>, column: string): string {
  return row[column] ?? '';
}

function listed(joined: string): string[] {
  return joined.split(';').filter((part) => part !== '');
}

function rowsOf(file: string): Record<string, string>[] {
  return parse(readFileSync(`libs/domain/reference/${file}`, 'utf8'), { columns: true });
}
