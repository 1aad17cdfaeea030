import { describe, expect, it } from 'vitest';
import {
  type Draft,
  acceptanceContext,
  adoption,
  binary,
  correction,
  draft,
  judged,
  problemsOf,
  usage,
} from '../../testing/events.js';
import { itRejects } from '../../testing/rejections.js';
import { accept } from '../accept.js';
import type { AcceptanceContext, Received } from '../received.js';

const of = (event: Draft, context: Partial<AcceptanceContext> = {}): readonly string[] =>
  problemsOf(judged(event, context));

const utf8 = (text: string) => new TextEncoder().encode(text);
const withHeader = (name: string, value: string): Received => {
  const record = binary(adoption);
  return { ...record, headers: [...record.headers, [name, utf8(value)]] };
};

describe('the envelope rejects', () => {
  itRejects(
    ['specversion-unsupported /specversion', { ...adoption, specversion: '0.3' }],
    ['attribute-missing /specversion', { ...adoption, specversion: null }],
    ['attribute-missing /unit', { ...adoption, unit: undefined }],
    ['attribute-missing /data', { ...adoption, data: null }],
    ['attribute-name-invalid /effectiveDate', { ...adoption, effectiveDate: '2020-09-08' }],
    ['attribute-unknown /effectivdate', { ...adoption, effectivdate: '2020-09-08' }],
    ['attribute-reserved /recordedat', { ...adoption, recordedat: '2020-09-08' }],
    ['attribute-invalid /id', { ...adoption, id: '' }],
    ['attribute-invalid /id', { ...adoption, id: 'a b' }],
    ['attribute-invalid /source', { ...adoption, source: '/relative' }],
    ['attribute-invalid /source', { ...adoption, source: 'https://data.example.org/tza/a|b' }],
    ['attribute-invalid /unit', { ...adoption, unit: 'tza' }],
    ['attribute-invalid /sequence', { ...adoption, sequence: 5.5 }],
    ['attribute-invalid /unit', { ...adoption, unit: 5 }],
    ['attribute-invalid /type', { ...adoption, type: { toString: 0 } }],
    ['attribute-invalid /sequence', { ...adoption, sequence: '1'.repeat(19) }],
    ['attribute-invalid /backfill', { ...adoption, backfill: 'true' }],
    ['attribute-invalid /correlationid', { ...adoption, correlationid: 'é' }],
    ['attribute-invalid /dataschema', { ...adoption, dataschema: 'https://x.org/schemas/other/v1.json' }],
    ['type-unknown /type', { ...adoption, type: 'org.undp.digital.solution.renamed.v1' }],
    ['type-unknown /type', { ...adoption, type: 'org.undp.digital.solution.adopted' }],
    ['schema-version-unknown /type', { ...adoption, type: 'org.undp.digital.solution.adopted.v2' }],
    ['time-invalid /time', { ...adoption, time: '2024-02-30T00:00:00Z' }],
    ['time-invalid /time', { ...adoption, time: '2020-09-08T12:00:60Z' }],
    ['time-invalid /time', { ...adoption, time: '2020-09-08T24:00:00Z' }],
    ['time-invalid /time', { ...adoption, time: '2020-09-08t12:00:00Z' }],
    ['time-invalid /time', { ...adoption, time: '2020-09-08T12:00:00+24:00' }],
    ['time-without-zone /time', { ...adoption, time: '2020-09-08T12:00:00' }],
    ['time-in-future /time', { ...adoption, time: '2026-11-24T12:05:00.001Z' }],
    ['effective-date-invalid /effectivedate', { ...adoption, effectivedate: '2020-9-8' }],
    ['effective-date-invalid /effectivedate', { ...correction, effectivedate: 'today' }],
    ['effective-date-missing /effectivedate', { ...usage, effectivedate: undefined }],
    ['effective-date-mismatch /effectivedate', { ...usage, effectivedate: '2024-03-30' }],
    ['effective-date-in-future /effectivedate', { ...adoption, effectivedate: '2026-11-26' }],
    ['effective-date-before-strategy /time', { ...adoption, backfill: false }],
    ['effective-date-before-strategy /data/replacement/effectivedate', { ...correction, backfill: undefined }],
    ['effective-date-before-history /effectivedate', { ...adoption, effectivedate: '2014-12-31' }],
    ['effective-date-before-history /time', { ...adoption, time: '0001-01-01T00:00:00+14:00' }],
    [
      'effective-date-missing /effectivedate',
      { ...usage, effectivedate: undefined, time: '0001-01-01T00:00:00+14:00' },
    ],
    ['subject-missing /subject', { ...correction, subject: undefined }],
    ['attribute-invalid /subject', { ...correction, subject: 'nothing' }],
    ['attribute-invalid /subject', { ...correction, subject: 'solution:A+B' }],
    ['subject-mismatch /subject', { ...adoption, subject: 'solution:SOL-0010' }],
    ['subject-mismatch /subject', draft('record.voided', {}, { subject: 'project:SOL-0009' })],
  );

  it('attribute-repeated /id', () => {
    expect(problemsOf(accept(withHeader('ce_id', 'again'), acceptanceContext))).toEqual(['attribute-repeated /id']);
  });

  it('backfill-not-allowed /backfill', () => {
    const { reference } = acceptanceContext;
    const sources = reference.sources.map((row) => ({ ...row, rights: ['report' as const] }));
    expect(of(adoption, { reference: { ...reference, sources } })).toEqual(['backfill-not-allowed /backfill']);
  });

  it('nothing at the bounds of time and day', () => {
    expect(of({ ...adoption, time: '2026-11-24T12:05:00Z', effectivedate: '2026-11-25', backfill: false })).toEqual([]);
    expect(of({ ...adoption, effectivedate: '2015-01-01' })).toEqual([]);
    expect(of({ ...adoption, effectivedate: '2022-01-01', backfill: undefined })).toEqual([]);
    expect(of({ ...adoption, time: '2022-01-01T00:00:00.123456789-00:00', backfill: null })).toEqual([]);
  });
});
