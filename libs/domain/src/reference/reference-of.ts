import { type AreaChanges, withAreaChanges } from '../areas/area-changes.js';
import { AreaTable, type CountryRow, type UnitKind, type UnitRow } from '../areas/area-table.js';
import { type CsvRow, csvRows } from './csv.js';
import type { FrameworkPillar, Reference, ReferenceFigure, Right, SourceRow } from './reference.js';

/** Text of each reference file by name. */
export type ReferenceTexts = { readonly [fileName: string]: string };

/**
 * Reference data as acceptance and the fold read it. `version` is its name in `hw_refdata`; `changes`: headquarters'
 * changes of areas.
 * Errors: throws if a file is missing; the files are part of the software.
 */
export function referenceOf(texts: ReferenceTexts, version: string, changes: readonly AreaChanges[] = []): Reference {
  const rows = (name: string): readonly CsvRow[] => {
    const text = texts[name];
    if (text === undefined) throw new Error(`the reference file ${name} is missing`);
    return csvRows(text);
  };
  const first = { countries: rows('countries.csv').map(countryRow), units: rows('units.csv').map(unitRow) };
  const { countries, units } = withAreaChanges(first, changes);
  return {
    version,
    areas: new AreaTable(countries, units),
    sources: rows('sources.csv')
      .map(sourceRow)
      .toSorted((a, b) => b.prefix.length - a.prefix.length),
    frameworks: rows('frameworks.csv').map(pillarRow),
    figures: rows('reference-figures.csv').map(figureRow),
    licences: new Map(rows('licences.csv').map((row) => [row('spdx'), row('open') === 'true'])),
  };
}

function countryRow(row: CsvRow): CountryRow {
  const flagged = ['ldc', 'lldc', 'sids'].filter((flag) => row(flag) === 'true').map((flag) => flag.toUpperCase());
  const income = row('income_group') || [];
  return {
    code: row('iso3'),
    iso2: row('iso2'),
    name: row('name_en'),
    bureau: row('bureau'),
    groups: flagged.concat(income),
    validFrom: '',
  };
}

function unitRow(row: CsvRow): UnitRow {
  return {
    code: row('code'),
    name: row('name'),
    kind: row('kind') as UnitKind,
    bureau: row('bureau'),
    serves: listOf(row('countries')),
    validFrom: '',
  };
}

function sourceRow(row: CsvRow): SourceRow {
  return { unit: row('unit'), prefix: row('source_prefix'), rights: listOf(row('rights')) as Right[] };
}

function pillarRow(row: CsvRow): FrameworkPillar {
  return {
    framework: row('framework'),
    version: row('version'),
    pillar: row('pillar'),
    maxHundredths: Number(row('max_hundredths')),
    headline: row('headline') === 'true',
  };
}

function figureRow(row: CsvRow): ReferenceFigure {
  return {
    code: row('code'),
    label: row('label_en'),
    value: row('value'),
    unit: row('unit'),
    windowStart: row('window_start') || null,
    windowEnd: row('window_end') || null,
    asOf: row('as_of'),
    sourceTitle: row('source_title'),
    sourceUrl: row('source_url_or_file'),
    note: row('note'),
  };
}

function listOf(text: string): string[] {
  return text.split(';').filter((item) => item !== '');
}
