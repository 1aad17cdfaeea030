import { parse } from 'csv-parse/sync';
import type { AreaTable, Day, Reference, UnitRow } from '#domain';
import type { OutRecord } from '#messaging';

export interface Adoption {
  readonly solutionId: string;
  readonly country: string;
  readonly category: string;
  readonly adoptedOn: Day;
}

/** Rows of the sample file. */
export function parseAdoptions(csv: string): readonly Adoption[] {
  return parse<Adoption>(csv, { columns: ['solutionId', 'country', 'category', 'adoptedOn'], from_line: 2 });
}

/**
 * The unit that reports for a country: its own office if there is one, otherwise one that serves several; ties are
 * broken by code.
 */
export function reporterOf(country: string, day: Day, areas: AreaTable): string {
  const rank = ({ kind, code }: UnitRow) => `${kind === 'country_office' ? 0 : 1} ${code}`;
  const units = areas.unitCodes().flatMap((code) => areas.unit(code, day) ?? []);
  const serving = units.filter(({ serves }) => serves.includes(country));
  const [first] = serving.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1));
  if (first === undefined) throw new Error(`no unit serves ${country}`);
  return first.code;
}

interface Reporter {
  readonly unit: string;
  readonly source: string;
}

interface Report {
  readonly type: string;
  readonly id: string;
  readonly sequence: number;
  readonly data: object;
}

/** Binary mode: the attributes are headers, and the value is the data. */
function toRecord({ unit, source }: Reporter, day: string, { type, id, sequence, data }: Report): OutRecord {
  const attributes = { specversion: '1.0', id, source, type: `org.undp.digital.${type}.v1`, time: `${day}T09:00:00Z` };
  const extensions = { unit, effectivedate: day, sequence: String(sequence), backfill: 'true' };
  const headers = Object.entries({ ...attributes, ...extensions }).map(([name, value]) => [`ce_${name}`, value]);
  return {
    topic: `inbox.${unit}`,
    key: null,
    value: new TextEncoder().encode(JSON.stringify(data)),
    headers: { 'content-type': 'application/json', ...Object.fromEntries(headers) },
  };
}

function reportsOf({ solutionId, country, category }: Adoption, sequence: number): readonly Report[] {
  const title = `Illustrative solution ${solutionId}`;
  const unknowns = { openStandards: [], dpg: 'unknown', accessibility: 'unknown' };
  return [
    {
      type: 'solution.registered',
      id: `registered-${solutionId}`,
      sequence,
      data: { solutionId, title, countries: [country], category, ...unknowns },
    },
    { type: 'solution.adopted', id: `adopted-${solutionId}`, sequence: sequence + 1, data: { solutionId, country } },
  ];
}

/**
 * Inbox records of the sample: each solution is registered and then adopted, on one day, by one unit.
 * Guarantee: the same rows give the same records, byte for byte, so publishing them again changes nothing.
 */
export function sampleRecords(
  adoptions: readonly Adoption[],
  { areas, sources }: Pick<Reference, 'areas' | 'sources'>,
): readonly OutRecord[] {
  const prefixes = new Map(sources.map(({ unit, prefix }) => [unit, prefix]));
  return adoptions.flatMap((adoption, row) => {
    const unit = reporterOf(adoption.country, adoption.adoptedOn, areas);
    const source = `${prefixes.get(unit) ?? ''}adoption-2020-2021`;
    return reportsOf(adoption, 2 * row + 1).map((report) => toRecord({ unit, source }, adoption.adoptedOn, report));
  });
}
