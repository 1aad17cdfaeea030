import { describe, expect, it } from 'vitest';
import { senderOf } from '../../acceptance/rights/sender.js';
import { CATALOGUE_VERSION } from '../../indicators/catalogue/definitions.js';
import { type Draft, acceptanceContext, draft, judged, problemsOf } from '../../testing/events.js';
import { itRejects } from '../../testing/rejections.js';

const baseline = (data: object): Draft => draft('hq.baseline_set', data);
const target = (data: object): Draft => draft('hq.target_set', data);
const approved = (data: object): Draft => draft('hq.submission_approved', data);
const returned = (data: object): Draft => draft('hq.submission_returned', data);
const closed = (data: object, more: Draft = {}): Draft => draft('hq.period_closed', data, more);
const reopened = (data: object): Draft => draft('hq.period_reopened', data);
const area = (data: object): Draft => draft('hq.area_changed', data);

describe('a version of the catalogue is rejected', () => {
  const published = (data: object): Draft => draft('hq.catalogue_version_published', data);
  itRejects(
    ['catalogue-version-unknown /data/catalogueVersion', published({ catalogueVersion: '9.0.0' })],
    ['catalogue-version-unknown /data/definitionsSha256', published({ definitionsSha256: '0'.repeat(64) })],
    ['catalogue-version-unknown /data/catalogueVersion', published({ catalogueVersion: '1.0.0-rc.1+5' })],
    ['pattern-mismatch /data/catalogueVersion', published({ catalogueVersion: '1.0' })],
    ['pattern-mismatch /data/catalogueVersion', published({ catalogueVersion: '1.0.0-01' })],
  );

  it('but not that of this software', () => {
    const definitionsSha256 = acceptanceContext.definitions.versions.get(CATALOGUE_VERSION);
    expect(judged(published({ catalogueVersion: CATALOGUE_VERSION, definitionsSha256 }))).toMatchObject({
      status: 'accepted',
      event: { entity: 'catalogue:headway' },
    });
  });
});

describe('a baseline or target is rejected', () => {
  itRejects(
    ['indicator-unknown /data/indicator', baseline({ indicator: 'O9.99' })],
    ['indicator-unknown /data/indicator', target({ indicator: 'O1.*' })],
    ['area-unknown /data/area', baseline({ area: 'XXX' })],
    ['area-unknown /data/area', target({ area: 'unit:NONE' })],
    ['value-out-of-range /data/value', baseline({ value: '-0.1' })],
    ['value-out-of-range /data/value', target({ value: '100.000001' })],
    ['pattern-mismatch /data/value', target({ value: '1e3' })],
    ['field-type /data/value', target({ value: 80 })],
    ['period-invalid /data/period', target({ period: '2024-01-01/P1M' })],
    ['period-invalid /data/period', target({ period: 'LAST_12_MONTHS' })],
    ['dimension-unknown /data/dims/GENDER', target({ dims: { GENDER: 'F' } })],
    ['dimension-not-allowed /data/dims/SEX', target({ dims: { SEX: 'F' } })],
    ['dimension-code-unknown /data/dims/THEME', baseline({ dims: { THEME: 'energy' } })],
    ['dimension-code-unknown /data/dims/FORMAT', target({ indicator: 'O3.07', dims: { FORMAT: 'a b|c' } })],
    ['dimension-code-unknown /data/dims/FORMAT', target({ indicator: 'O3.07', dims: { FORMAT: 'x'.repeat(65) } })],
    ['dimension-code-unknown /data/dims/LICENCE', target({ indicator: 'O3.07', dims: { LICENCE: '' } })],
    ['dimension-unknown /data/dims/GENDER', baseline({ indicator: 'O1.13', dims: { GENDER: 'F' } })],
    ['cell-total-code /data/dims/THEME', baseline({ dims: { THEME: '_T' } })],
    ['list-length /data/dims', target({ indicator: 'O1.13', dims: { SEX: 'F', AGE: '65+', BASIS: 'SAMPLE' } })],
    ['date-invalid /data/onDay', baseline({ onDay: '2022-02-30' })],
    ['pattern-mismatch /data/setBy', target({ setBy: 'Jane Doe' })],
    ['field-unknown /data/evidence', target({ evidence: [] })],
  );

  it('but not at the bounds of a ratio, nor above 100 of what is none', () => {
    for (const value of ['0', '100', '-0.0', '99.999999']) expect(problemsOf(judged(target({ value })))).toEqual([]);
    expect(problemsOf(judged(target({ indicator: 'O1.01', value: '580' })))).toEqual([]);
    expect(problemsOf(judged(target({ indicator: 'O2.11', value: '-12.5' })))).toEqual([]);
  });

  it.each(['WORLD', 'GLOBAL', 'RBA', 'NOBUREAU', 'LDC', 'KEN', 'unit:PAL'])('but not for %s', (code) => {
    expect(judged(baseline({ area: code }))).toMatchObject({ event: { entity: `baseline:O1.03/${code}/_T` } });
  });

  it('and its key names the cell, its dimensions in order', () => {
    const crossing = target({ indicator: 'O1.13', value: '7', dims: { SEX: 'F', AGE: '65+' } });
    const entity = 'target:O1.13/RBA/2025/AGE=65+,SEX=F';
    expect(judged({ ...crossing, subject: entity })).toMatchObject({ event: { entity } });
    expect(problemsOf(judged({ ...crossing, subject: 'target:O1.13/RBA/2025/_T' }))).toEqual([
      'subject-mismatch /subject',
    ]);
  });

  it('and which dimensions an unknown indicator has is not asked', () => {
    expect(problemsOf(judged(baseline({ indicator: 'O9.99', dims: { SEX: 'F' } })))).toEqual([
      'indicator-unknown /data/indicator',
    ]);
    const definitions = { ...acceptanceContext.definitions, codesOf: () => 'ids' as const };
    expect(problemsOf(judged(baseline({ dims: { THEME: 'any-id' } }), { definitions }))).toEqual([]);
  });
});

describe('an event of a period is rejected', () => {
  itRejects(
    ['period-invalid /data/period', approved({ period: '2024-13' })],
    ['unit-unknown /data/reportingUnit', approved({ reportingUnit: 'NONE' })],
    ['period-not-over /data/submittedOn', approved({ submittedOn: '2024-03-31' })],
    ['same-actor /data/approvedBy', approved({ approvedBy: 'acc-2207' })],
    ['period-invalid /data/period', returned({ period: '2024-Q5' })],
    ['unit-unknown /data/reportingUnit', returned({ reportingUnit: 'KE' })],
    ['period-invalid /data/period', closed({ period: '' })],
    ['unit-unknown /data/dueUnits/1', closed({ dueUnits: ['KEN', 'NONE'] })],
    ['list-duplicate /data/dueUnits', closed({ dueUnits: ['KEN', 'KEN'] })],
    ['period-not-over /data/period', closed({}, { time: '2024-03-31T23:59:59Z' })],
    ['end-before-start /data/deadline', closed({ deadline: '2024-03-31' })],
    ['period-invalid /data/period', reopened({ period: '2024-Q1 ' })],
    ['same-actor /data/approvedBy', reopened({ requestedBy: 'acc-1041' })],
  );

  it('but not on the first day after the period', () => {
    expect(problemsOf(judged(approved({ submittedOn: '2024-04-01' })))).toEqual([]);
    expect(problemsOf(judged(closed({ deadline: '2024-04-01' }, { time: '2024-04-01T00:00:00Z' })))).toEqual([]);
  });
});

describe('a change of an area is rejected', () => {
  itRejects(
    ['area-unknown /data/parent', area({ parent: 'RBX' })],
    ['area-unknown /data/groups/1', area({ groups: ['LDC', 'G77'] })],
    ['country-unknown /data/areaCode', area({ areaCode: 'XXX' })],
    ['area-unknown /data/areaCode', area({ areaKind: 'bureau', areaCode: 'RBX' })],
    ['area-unknown /data/areaCode', area({ areaKind: 'group', areaCode: 'G77' })],
    ['country-unknown /data/serves/0', area({ areaKind: 'unit', serves: ['XXX'] })],
    ['country-is-unit-code /data/serves/0', area({ areaKind: 'unit', serves: ['PAL'] })],
    ['end-before-start /data/validTo', area({ validTo: '2024-06-30' })],
    ['field-missing /data/names/es', area({ names: { en: 'Kenya', fr: 'Kenya' } })],
  );

  it.each([
    ['bureau', 'RBA'],
    ['group', 'SIDS'],
    ['unit', 'NEW-OFFICE'],
    ['country', 'KEN'],
  ])('but not that of the %s %s', (areaKind, areaCode) => {
    const event = area({ areaKind, areaCode, groups: ['LDC'], serves: ['KEN', 'UGA'], validTo: '2024-07-01' });
    expect(judged(event)).toMatchObject({ event: { entity: `area:${areaKind}/${areaCode}` } });
  });
});

describe('an event of headquarters is rejected', () => {
  const byOffice = { unit: 'TZA', source: 'https://data.example.org/tza/pims' };
  itRejects(
    ['type-not-allowed /type', { ...area({}), ...byOffice }],
    ['backfill-not-allowed /backfill', { ...area({}), backfill: true }],
    ['effective-date-before-strategy /effectivedate', { ...area({}), effectivedate: '2021-12-31' }],
    ['backfill-not-allowed /backfill', { ...area({}), effectivedate: '2021-12-31', backfill: true }],
    ['source-not-registered /source', { ...area({}), source: byOffice.source }],
    ['schema-version-unknown /type', { ...area({}), type: 'org.undp.digital.hq.area_changed.v2' }],
    [
      'target-type-not-correctable /data/targetType',
      draft(
        'record.voided',
        { targetType: 'org.undp.digital.hq.target_set.v1' },
        { subject: 'target:O1.03/RBA/2025/_T' },
      ),
    ],
  );

  it('from the inbox of another unit', () => {
    expect(problemsOf(judged(area({}), { sender: senderOf('HQ-EXO') }))).toEqual(['tenant-mismatch /unit']);
    expect(problemsOf(judged(area({}), { sender: senderOf('HQ-CDO') }))).toEqual([]);
  });

  it('but not for naming a country that its unit does not serve', () => {
    const { reference } = acceptanceContext;
    const sources = [{ unit: 'TZA', prefix: byOffice.source, rights: ['govern' as const] }];
    const event = { ...area({ areaKind: 'unit', areaCode: 'KEN', serves: ['KEN'] }), ...byOffice };
    expect(problemsOf(judged(event, { reference: { ...reference, sources } }))).toEqual([]);
  });
});
