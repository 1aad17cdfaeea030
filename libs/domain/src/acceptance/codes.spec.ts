import * as fc from 'fast-check';
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
  structured,
  structuredText,
  usage,
  withData,
} from '../testing/events.js';
import { referenceOf } from '../reference/reference-of.js';
import { referenceTexts } from '../testing/reference.js';
import { accept } from './accept.js';
import type { AcceptanceContext, Received } from './received.js';

const utf8 = (text: string) => new TextEncoder().encode(text);
const refused = (received: Received): readonly string[] => problemsOf(accept(received, acceptanceContext));
const of = (event: Draft, context: Partial<AcceptanceContext> = {}): readonly string[] =>
  problemsOf(judged(event, context));
const text = JSON.stringify(adoption);
const binaryValue = (value: string | Uint8Array, contentType = 'application/json'): Received => {
  const { headers } = binary(adoption);
  const others = headers.filter(([name]) => name !== 'content-type');
  const bytes = typeof value === 'string' ? utf8(value) : value;
  return { way: 'kafka', headers: [...others, ['content-type', utf8(contentType)]], value: bytes };
};
const withHeader = (name: string, value: string): Received => {
  const record = binary(adoption);
  return { ...record, headers: [...record.headers, [name, utf8(value)]] };
};

describe('decode refuses', () => {
  it.each<[string, Received]>([
    ['record-empty ', { way: 'kafka', headers: [], value: null }],
    ['record-empty ', { way: 'kafka', headers: [], value: new Uint8Array() }],
    ['message-too-large ', structuredText(`${text}${' '.repeat(256 * 1024)}`)],
    ['message-too-large ', withHeader('padding', 'x'.repeat(16 * 1024))],
    ['content-type-unsupported /datacontenttype', binaryValue('<a/>', 'application/xml')],
    ['content-type-unsupported /datacontenttype', binaryValue('[]', 'application/cloudevents-batch+json')],
    ['content-type-unsupported /datacontenttype', binaryValue('{}', 'application/json; charset=latin1')],
    ['content-type-unsupported /datacontenttype', structured({ ...adoption, datacontenttype: 'text/xml' })],
    ['content-type-unsupported /data_base64', structured({ ...adoption, data: undefined, data_base64: 'e30=' })],
    ['content-type-unsupported /datacontenttype', { way: 'http', headers: [], value: utf8('{}') }],
    ['utf8-invalid ', { ...structured(adoption), value: Uint8Array.of(0x7b, 0xff, 0x7d) }],
    ['utf8-invalid ', structuredText(`\ufeff${text}`)],
    ['utf8-invalid /data/title', binaryValue('{"title":"\\udc00"}')],
    ['utf8-invalid /id', { ...binary(adoption), headers: [['ce_id', Uint8Array.of(0xff)]] }],
    ['json-invalid /data', binaryValue('{"total":1,}')],
    ['json-invalid ', structuredText('{"total":NaN}')],
    ['json-invalid ', structuredText('{"total":Infinity}')],
    ['json-invalid ', structuredText('{} {}')],
    ['json-not-object /data', binaryValue('[1]')],
    ['json-not-object /data', structured({ ...adoption, data: [1] })],
    ['json-not-object ', structuredText('"text"')],
    ['json-duplicate-key /data/total', binaryValue('{"total":1,"total":2}')],
    ['json-duplicate-key /id', structuredText(text.replace('{', '{"id":"other",'))],
    ['json-forbidden-key /data/__proto__', binaryValue('{"__proto__":{}}')],
    ['json-forbidden-key /data/a/constructor', binaryValue('{"a":{"\\u0063onstructor":1}}')],
    ['number-unsafe /data/n', binaryValue('{"n":9007199254740992}')],
    ['number-unsafe /data/n', binaryValue('{"n":1e400}')],
  ])('%s', (expected, received) => {
    expect(refused(received)).toEqual([expected]);
  });

  it('reads 32 levels and refuses 33, and 10,000, without running out of stack', () => {
    const nested = (levels: number) => binaryValue(`{"a":${'['.repeat(levels - 1)}${']'.repeat(levels - 1)}}`);
    expect(refused(nested(32))[0]).not.toMatch(/^json/);
    expect(refused(nested(33))[0]).toMatch(/^json-too-deep/);
    expect(refused(nested(10_000))[0]).toMatch(/^json-too-deep/);
  });
});

describe('the envelope refuses', () => {
  it.each<[string, Draft]>([
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
    ['attribute-invalid /sequence', { ...adoption, sequence: 5 }],
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
    ['subject-missing /subject', { ...correction, subject: undefined }],
    ['attribute-invalid /subject', { ...correction, subject: 'nothing' }],
    ['subject-mismatch /subject', { ...adoption, subject: 'solution:SOL-0010' }],
    ['subject-mismatch /subject', draft('record.voided', {}, { subject: 'project:SOL-0009' })],
  ])('%s', (expected, event) => {
    expect(of(event)).toEqual([expected]);
  });

  it('attribute-repeated /id', () => {
    expect(refused(withHeader('ce_id', 'again'))).toEqual(['attribute-repeated /id']);
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

describe('the tenant stage refuses', () => {
  const by = (unit: string, data: object = {}) =>
    of(withData({ ...adoption, unit, source: `https://data.example.org/${unit.toLowerCase()}/pims` }, data));

  it('unit-unknown', () => {
    expect(of({ ...adoption, unit: 'XYZ' })).toEqual(['unit-unknown /unit', 'source-not-registered /source']);
  });
  it('tenant-mismatch', () => {
    expect(of(adoption, { sender: { units: ['KEN'] } })).toEqual(['tenant-mismatch /unit']);
    expect(of(adoption, { sender: { units: ['KEN', 'TZA'] } })).toEqual([]);
  });
  it('source-not-registered, of another unit or of none', () => {
    expect(of({ ...adoption, source: 'https://data.example.org/ken/pims' })).toEqual(['source-not-registered /source']);
    expect(of({ ...adoption, source: 'https://elsewhere.example.org/' })).toEqual(['source-not-registered /source']);
  });
  it('type-not-allowed', () => {
    const { reference } = acceptanceContext;
    const sources = reference.sources.map((row) => ({ ...row, rights: ['backfill' as const] }));
    expect(of(adoption, { reference: { ...reference, sources } })).toEqual(['type-not-allowed /type']);
  });
  it('country-not-served, by office, by bureau of a hub, and GLOBAL from an office', () => {
    expect(by('TZA', { country: 'UGA' })).toEqual(['country-not-served /data/country']);
    expect(by('TZA', { country: 'GLOBAL' })).toEqual(['country-not-served /data/country']);
    expect(by('R11', { country: 'FJI' })).toEqual(['country-not-served /data/country']);
    expect(by('R11', { country: 'SEN' })).toEqual([]);
    expect(by('R11', { country: 'GLOBAL' })).toEqual([]);
    expect(by('H01', { country: 'FJI' })).toEqual([]);
    expect(by('KOS', { country: 'GLOBAL' })).toEqual([]);
    expect(by('KOS', { country: 'TZA' })).toEqual(['country-not-served /data/country']);
    expect(by('PAL', { country: 'PSE' })).toEqual([]);
  });
});

describe('the schema refuses', () => {
  const project = draft('project.registered');
  const users = (more: object) => withData(usage, { users: { total: 1, ...more } });
  it.each<[string, Draft]>([
    ['field-missing /data/country', withData(adoption, { country: undefined })],
    ['field-unknown /data/a~1b', withData(adoption, { 'a/b': 1 })],
    ['field-unknown /data/users/men', users({ men: 1 })],
    ['field-type /data/users/total', users({ total: 'N/A' })],
    ['field-type /data/users/total', users({ total: null })],
    ['field-type /data/users/total', users({ total: true })],
    ['field-type /data/country', { ...withData(usage, { country: { toString: 0 } }), subject: 'usage:SOL-0009/TZA' }],
    ['field-type /data/adopterType', withData(adoption, { adopterType: 5 })],
    ['number-not-integer /data/users/total', users({ total: 12.5 })],
    ['number-out-of-range /data/users/total', users({ total: -1 })],
    ['number-out-of-range /data/gen', withData(project, { gen: 4 })],
    ['text-length /data/title', withData(project, { title: '' })],
    ['text-length /data/note', withData(adoption, { note: 'x'.repeat(2_001) })],
    ['pattern-mismatch /data/solutionId', withData(adoption, { solutionId: '' })],
    ['enum-unknown /data/adopterType', withData(adoption, { adopterType: 'NATIONAL' })],
    ['enum-unknown /data/licence', draft('solution.registered', { licence: 'apache-2.0' })],
    ['list-length /data/thematicAreas', withData(project, { thematicAreas: [] })],
    ['list-length /data/users/cells/0/dims', users({ cells: [{ dims: {}, value: 1 }] })],
    [
      'list-duplicate /data/directions',
      withData(project, { directions: ['leaving_no_one_behind', 'leaving_no_one_behind'] }),
    ],
    ['date-invalid /data/end', withData(project, { end: '2023-02-29' })],
    [
      'field-missing /data/replacement/data/solutionId',
      withData(correction, { replacement: { effectivedate: '2020-10-01', data: { country: 'TZA' } } }),
    ],
  ])('%s', (expected, event) => {
    expect(of(event)).toEqual([expected]);
  });

  it('with every problem, and takes 12.0 for 12', () => {
    expect(of(withData(adoption, { country: 5, x: 1, y: 2, adopterType: 'no' })).toSorted()).toEqual([
      'enum-unknown /data/adopterType',
      'field-type /data/country',
      'field-unknown /data/x',
      'field-unknown /data/y',
    ]);
    const spelled = JSON.stringify(draft('project.digital_screened')).replace(
      '"digitalOutputs":2',
      '"digitalOutputs":2.0',
    );
    expect(accept(structuredText(spelled), acceptanceContext)).toEqual(judged(draft('project.digital_screened')));
  });
});

describe('the text stage refuses', () => {
  const note = (value: string) => withData(adoption, { note: value });
  const link = (url: string) => withData(adoption, { evidence: [{ url, kind: 'law', external: true }] });
  it.each<[string, Draft]>([
    ['text-control-character /data/note', note('a\tb')],
    ['text-control-character /data/note', note('a\u0085b')],
    ['text-control-character /data/note', note('a\u202eb')],
    ['text-control-character /data/note', note('a\ufdd0b')],
    ['text-control-character /data/title', draft('project.registered', { title: 'two\nlines' })],
    ['text-not-nfc /data/note', note('e\u0301')],
    ['personal-data /data/note', note('ask jane.doe@example.org')],
    ['personal-data /data/note', note('call +254 (0) 20-123 4567')],
    ['personal-data /data/note', note('number 123456789')],
    ['personal-data /data/note', note('passport no. AB1234')],
    ['url-invalid /data/evidence/0/url', link('www.x.org')],
    ['url-invalid /data/evidence/0/url', link('https://')],
    ['url-invalid /data/evidence/0/url', link('https://x.org/a b')],
    ['url-invalid /data/evidence/0/url', link('https:x.org')],
    ['url-scheme /data/evidence/0/url', link('ftp://x.org')],
    ['url-scheme /data/evidence/0/url', link('javascript:alert(1)')],
    ['url-credentials /data/evidence/0/url', link('https://u:p@x.org')],
    ['personal-data /data/evidence/0/url', link('https://x.org/?to=a@b.org')],
  ])('%s', (expected, event) => {
    expect(of(event)).toEqual([expected]);
  });

  it('nothing in a number of a web address, or in lines of a text', () => {
    expect(of(link('https://x.org/123456789012?q=+254201234567#x'))).toEqual([]);
    expect(of(note('one line\nand another, é'))).toEqual([]);
  });
});

describe('the reference stage refuses', () => {
  const cells = (total: number, ...list: readonly (readonly [object, number])[]) =>
    withData(usage, { users: { total, cells: list.map(([dims, value]) => ({ dims, value })) } });
  const project = (data: object) => draft('project.registered', data);
  it.each<[string, Draft]>([
    ['country-unknown /data/country', withData(adoption, { country: 'XXX' })],
    ['country-unknown /data/country', withData(adoption, { country: 'ke' })],
    ['country-unknown /data/countries/1', project({ countries: ['KEN', 'GLOBAL'] })],
    ['country-is-unit-code /data/country', withData(adoption, { country: 'PAL' })],
    ['country-is-unit-code /data/country', withData(adoption, { country: 'H45' })],
    ['country-is-unit-code /data/country', withData(adoption, { country: 'RBA' })],
    ['country-is-unit-code /data/country', withData(adoption, { country: 'KE' })],
    ['countries-missing /data/countries', project({ countries: [] })],
    ['shares-keys /data/countryShares', project({ countryShares: { UGA: 10_000 } })],
    ['shares-keys /data/countryShares', project({ countryShares: { UGA: 5_000, KEN: 5_000 } })],
    ['shares-sum /data/countryShares', project({ countryShares: { KEN: 9_999 } })],
    ['dimension-unknown /data/users/cells/0/dims/GENDER', cells(1, [{ GENDER: 'F' }, 1])],
    ['dimension-not-allowed /data/users/cells/0/dims/GRADE', cells(1, [{ GRADE: 'P' }, 1])],
    ['dimension-code-unknown /data/users/cells/0/dims/SEX', cells(1, [{ SEX: 'female' }, 1])],
    ['cell-total-code /data/users/cells/0/dims/SEX', cells(1, [{ SEX: '_T' }, 1])],
    ['cell-duplicate /data/users/cells/1', cells(2, [{ SEX: 'F' }, 1], [{ SEX: 'F' }, 1])],
    ['cells-do-not-add-up /data/users/cells', cells(120, [{ SEX: 'F' }, 70], [{ SEX: 'M' }, 40])],
    [
      'margins-disagree /data/users/cells',
      cells(2, [{ SEX: 'F' }, 1], [{ SEX: 'M' }, 1], [{ SEX: 'F', AGE: '65+' }, 2]),
    ],
    ['group-any-invalid /data/users/cells', cells(2, [{ VULN_GROUP: 'RURAL' }, 1])],
    ['group-any-invalid /data/users/cells', cells(2, [{ VULN_GROUP: 'ANY' }, 3], [{ VULN_GROUP: 'RURAL' }, 3])],
    ['group-any-invalid /data/users/cells', cells(2, [{ VULN_GROUP: 'ANY' }, 2], [{ VULN_GROUP: 'RURAL' }, 1])],
    ['group-any-invalid /data/users/cells', cells(2, [{ VULN_GROUP: 'ANY' }, 1], [{ VULN_GROUP: 'RURAL' }, 2])],
    ['group-any-invalid /data/users/cells', cells(2, [{ VULN_GROUP: 'ANY', SEX: 'F' }, 2])],
    ['end-before-start /data/end', project({ end: '2020-01-01' })],
    ['part-above-whole /data/digitalBudgetUsdCents', project({ digitalBudgetUsdCents: 50_000_001 })],
  ])('%s', (expected, event) => {
    expect(of(event)).toEqual([expected]);
  });

  it('cell-above-total where cells overlap, and asks no sums of them', () => {
    const overlapping = (value: number) =>
      withData(usage, {
        users: {
          total: 9,
          overlap: true,
          cells: [
            { dims: { SEX: 'F' }, value },
            { dims: { SEX: 'M' }, value: 9 },
          ],
        },
      });
    expect(of(overlapping(8))).toEqual([]);
    expect(of(overlapping(10))).toEqual(['cell-above-total /data/users/cells/0/value']);
  });

  it('sums with the numbers in the sentence', () => {
    const result = judged(cells(1_200, [{ SEX: 'F' }, 1_180]));
    expect(result).toMatchObject({ problems: [{ detail: 'SEX adds up to 1,180, total is 1,200' }] });
  });
});

describe("a type's own checks refuse", () => {
  const status = (data: object) => draft('project.status_changed', data);
  const scale = (data: object) => draft('solution.scale_changed', data);
  const rights = { completedOn: '2024-06-02' };
  it.each<[string, Draft]>([
    ['transition-illegal /data/to', status({ from: 'pipeline', to: 'active' })],
    ['part-above-whole /data/digitalSpendUsdCents', status({ digitalSpendUsdCents: 1_000_001 })],
    ['field-missing /data/digitalSpendUsdCents', status({ digitalSpendUsdCents: undefined })],
    ['field-missing /data/spendUsdCents', status({ spendUsdCents: undefined })],
    ['justification-required /data/justification', draft('project.digital_screened', { digitalOutputs: 0 })],
    [
      'dpg-without-open-licence /data/licence',
      draft('solution.registered', { dpg: 'registered', licence: 'LicenseRef-Proprietary' }),
    ],
    ['dpg-without-open-licence /data/licence', draft('solution.registered', { dpg: 'registered', licence: undefined })],
    ['end-before-start /data/rightsAssessment/completedOn', draft('solution.registered', { rightsAssessment: rights })],
    ['field-missing /data/country', scale({ country: undefined })],
    ['field-missing /data/from', scale({ from: undefined })],
    ['transition-illegal /data/to', scale({ from: 'retired', to: 'national' })],
    ['transition-illegal /data/to', scale({ from: 'pilot', to: 'pilot' })],
    ['transition-illegal /data/to', scale({ from: 'pilot', to: 'none', reason: 'Ended.' })],
    ['reason-required /data/reason', scale({ from: 'national', to: 'pilot' })],
    ['reason-required /data/reason', scale({ country: undefined, from: undefined, to: 'retired' })],
    ['end-before-start /data/periodEnd', withData(usage, { periodStart: '2024-04-01' })],
    ['span-too-long /data/periodEnd', withData(usage, { periodStart: '2023-03-31' })],
    ['period-not-over /data/periodEnd', { ...usage, time: '2024-03-30T23:59:59Z' }],
  ])('%s', (expected, event) => {
    expect(of(event)).toEqual([expected]);
  });

  it('a scale that is nowhere and nothing, with both problems', () => {
    expect(of(scale({ country: undefined, from: undefined, to: 'none' }))).toEqual([
      'field-missing /data/country',
      'transition-illegal /data/to',
    ]);
  });
});

describe('corrections and voids are refused', () => {
  const replaced = (data: object, effectivedate = '2020-10-01') =>
    withData(correction, { replacement: { effectivedate, data: { solutionId: 'SOL-0009', country: 'TZA', ...data } } });
  const byKenya = { ...correction, unit: 'KEN', source: 'https://data.example.org/ken/pims' };
  it.each<[string, Draft]>([
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
  ])('%s', (expected, event) => {
    expect(of(event)).toEqual([expected]);
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

describe('the registry', () => {
  const { reference } = acceptanceContext;
  const registered = (unit: string, prefix: string) => {
    const sources = `${referenceTexts['sources.csv']}${unit},${prefix},report;backfill\n`;
    return { reference: referenceOf({ ...referenceTexts, 'sources.csv': sources }, 'test') };
  };

  it('lets the longest prefix decide', () => {
    const deeper = registered('KEN', 'https://data.example.org/tza/pims');
    expect(of(adoption, deeper)).toEqual(['source-not-registered /source']);
    expect(of({ ...adoption, source: 'https://data.example.org/tza/other' }, deeper)).toEqual([]);
  });

  it('tells a target whose unit is not known, or whose source is not registered', () => {
    const steward = reference.sources.find((row) => row.rights.includes('steward'));
    const about = (targetSource: string) => ({
      ...withData(correction, { targetSource }),
      unit: steward?.unit,
      source: `${steward?.prefix}desk`,
    });
    const gone = registered('GONE', 'https://gone.example.org/');
    expect(of(about('https://gone.example.org/x'), gone)).toEqual(['unit-unknown /data/targetSource']);
    expect(of(about('https://nowhere.example.org/x'))).toEqual(['source-not-registered /data/targetSource']);
  });
});

describe('what validators and strangers say', () => {
  it('has a code for any keyword of a schema', () => {
    const validate = () => [{ keyword: 'const', instancePath: '/country', params: {} }];
    expect(of(adoption, { validate })).toEqual(['field-type /data/country']);
    const unnamed = () => [{ keyword: 'dependentRequired', instancePath: '', params: { missingProperty: 'x' } }];
    expect(of(adoption, { validate: unnamed })).toEqual(['field-type /data/x']);
  });

  it('is cut in the sentence of a problem', () => {
    const long = Array.from({ length: 200 }, (_, index) => `C${index}`);
    const shares = Object.fromEntries(long.map((code) => [code, 50]));
    const result = judged(draft('project.registered', { countryShares: shares }));
    const details = result.status === 'rejected' ? result.problems.map(({ detail }) => detail.length) : [];
    expect(Math.max(...details)).toBeLessThanOrEqual(201);
  });
});

describe('laws of acceptance', () => {
  const decided = (received: Received) => {
    const result = accept(received, acceptanceContext);
    if (result.status === 'accepted') expect(result.hash).toMatch(/^[0-9a-f]{64}$/);
    else expect(result.problems[0]?.pointer).toMatch(/^(\/.*)?$/s);
    expect(accept(received, acceptanceContext)).toEqual(result);
  };

  it('decides on any bytes and headers without throwing', () => {
    const name = fc.oneof(fc.constantFrom('content-type', 'ce_id', 'ce-id', 'ce_', 'ce_type'), fc.string());
    const contentType = fc.constantFrom('application/json', 'application/cloudevents+json', '');
    fc.assert(
      fc.property(
        fc.constantFrom('kafka' as const, 'http' as const),
        fc.array(fc.tuple(name, fc.oneof(fc.uint8Array(), contentType.map(utf8)))),
        fc.option(fc.oneof(fc.uint8Array(), fc.json().map(utf8))),
        (way, headers, value) => {
          decided({ way, headers, value });
        },
      ),
    );
  });

  it('decides on values that cannot be made text', () => {
    for (const field of ['targetSource', 'targetType', 'targetId', 'replacement']) {
      decided(structured(withData(correction, { [field]: { toString: 0, valueOf: 1, toJSON: 2 } })));
    }
  });

  it('decides on any mutation of a good event without throwing', () => {
    const events = [
      adoption,
      { ...usage, subject: 'usage:SOL-0009/TZA' },
      correction,
      draft('project.registered'),
      draft('solution.scale_changed'),
    ];
    const hostile = fc.constantFrom({ toString: null }, { valueOf: 1, toString: 2 }, [[]], '');
    const values = fc.oneof(fc.jsonValue(), hostile);
    const pick = fc.tuple(fc.constantFrom(...events), fc.nat(), values, fc.boolean());
    fc.assert(
      fc.property(pick, ([event, at, value, isName]) => {
        const paths = pathsOf(event);
        const path = paths[at % paths.length] ?? [];
        decided(structured(changed(event, path, value, isName) as Draft));
      }),
      { numRuns: 500 },
    );
  });
});

function pathsOf(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, part]) => pathsOf(part, [...path, name]))];
}

/** The value at a path replaced, or its name. */
function changed(whole: unknown, [name, ...rest]: readonly string[], value: unknown, isName: boolean): unknown {
  if (name === undefined) return value;
  const inside = (whole as Readonly<Record<string, unknown>>)[name];
  if (isName && rest.length === 0 && !Array.isArray(whole))
    return { ...(whole as object), [name]: undefined, [JSON.stringify(value)]: inside };
  const next = changed(inside, rest, value, isName);
  return Array.isArray(whole) ? whole.with(Number(name), next) : { ...(whole as object), [name]: next };
}
