import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { AreaTable, type SourceRow, type UnitRow } from '#domain';
import { parseAdoptions, reporterOf, sampleRecords } from './sample-records.js';

const csv = readFileSync(new URL('adoption-2020-2021.csv', import.meta.url), 'utf8');
const unit = (code: string, kind: UnitRow['kind'], serves: readonly string[]): UnitRow => {
  return { code, name: code, bureau: '', validFrom: '', kind, serves };
};
const areas = new AreaTable(
  [],
  [
    unit('BRB', 'multi_country_office', ['ATG', 'BRB']),
    unit('ATG', 'country_office', ['ATG']),
    unit('PAL', 'country_office', ['PSE']),
  ],
);
const sources: readonly SourceRow[] = [{ unit: 'PAL', prefix: 'https://data.example.org/pal/', rights: ['report', 'backfill'] }];

describe('the sample', () => {
  it('has the published totals', () => {
    const adoptions = parseAdoptions(csv);
    const inCategory = (category: string) => adoptions.filter((row) => row.category === category).length;
    expect(adoptions).toHaveLength(580);
    expect(new Set(adoptions.map(({ country }) => country)).size).toBe(82);
    expect(['data_collection', 'e_commerce', 'e_learning', 'e_governance', 'other'].map(inCategory)).toEqual([
      96, 71, 61, 149, 203,
    ]);
  });

  it("lets a country's own office report, else one that serves it", () => {
    expect(reporterOf('ATG', '2020-09-01', areas)).toBe('ATG');
    expect(reporterOf('BRB', '2020-09-01', areas)).toBe('BRB');
  });

  it('registers each solution before it is adopted, on one day, as its own source', () => {
    const adoption = { solutionId: 'SOL-0001', country: 'PSE', category: 'other', adoptedOn: '2020-09-01' };
    const records = sampleRecords([adoption], { areas, sources });
    const common = {
      ce_source: 'https://data.example.org/pal/adoption-2020-2021',
      ce_unit: 'PAL',
      ce_effectivedate: '2020-09-01',
      ce_backfill: 'true',
    };
    expect(records.map(({ topic }) => topic)).toEqual(['inbox.PAL', 'inbox.PAL']);
    expect(records[0]?.headers).toMatchObject({ ...common, ce_id: 'registered-SOL-0001', ce_sequence: '1' });
    expect(records[1]?.headers).toMatchObject({ ...common, ce_id: 'adopted-SOL-0001', ce_sequence: '2' });
  });
});
