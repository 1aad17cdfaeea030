import { describe, expect, it } from 'vitest';
import { type Draft, acceptanceContext, correction, judged, problemsOf, withData } from '../testing/events.js';
import { itRejects } from '../testing/rejections.js';
import type { AcceptanceContext } from './received.js';

const of = (event: Draft, context: Partial<AcceptanceContext> = {}): readonly string[] =>
  problemsOf(judged(event, context));

describe('corrections and voids are rejected', () => {
  const replaced = (data: object, effectivedate = '2020-10-01') =>
    withData(correction, { replacement: { effectivedate, data: { solutionId: 'SOL-0009', country: 'TZA', ...data } } });
  const byKenya = { ...correction, unit: 'KEN', source: 'https://data.example.org/ken/pims' };
  itRejects(
    ['correction-moves-entity /data/replacement/data', replaced({ solutionId: 'SOL-0010' })],
    ['correction-not-allowed /data/targetSource', byKenya],
    [
      'target-type-not-correctable /data/targetType',
      withData(correction, { targetType: 'org.undp.digital.record.voided.v1' }),
    ],
    ['country-not-served /data/replacement/data/country', replaced({ country: 'UGA' })],
    ['country-unknown /data/replacement/data/country', replaced({ country: 'XXX' })],
    ['personal-data /data/replacement/data/note', replaced({ note: 'jane@example.org' })],
    ['date-invalid /data/replacement/effectivedate', replaced({}, '2020-02-30')],
    ['effective-date-in-future /data/replacement/effectivedate', replaced({}, '2027-01-01')],
  );

  it('for a replacement in a void, whatever it says', () => {
    const voided = { ...replaced({ country: 'UGA' }, '2019-02-28'), type: 'org.undp.digital.record.voided.v1' };
    expect(of({ ...voided, backfill: false })).toEqual(['field-unknown /data/replacement']);
  });

  it('for a target type that is no text by both that is wrong with it', () => {
    expect(of(withData(correction, { targetType: 5 }))).toEqual([
      'field-type /data/targetType',
      'target-type-not-correctable /data/targetType',
    ]);
  });

  it('but not from a data steward, who is checked as the unit of the target', () => {
    const { reference } = acceptanceContext;
    const steward = reference.sources.find(({ rights }) => rights.includes('steward'));
    const by = { unit: steward?.unit, source: `${steward?.prefix}desk` };
    expect(of({ ...correction, ...by })).toEqual([]);
    expect(of({ ...replaced({ country: 'UGA' }), ...by })).toEqual([
      'country-not-served /data/replacement/data/country',
    ]);
  });
});
