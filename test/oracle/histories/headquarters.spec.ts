import { describe, expect, it } from 'vitest';
import type { Recorded } from '#domain';
import { inLedger } from '#domain/testing';
import { withAreaChanges } from '../area-rows.js';
import { anomalies, asked, reference, sent, stepsOf } from '../oracle.fixture.js';

const hq = (name: string, id: string, day: string, data: Record<string, unknown>) =>
  sent(`hq.${name}`, { id, day, unit: 'HQ-CDO' }, data);
const period = '2024-Q1';
const approved = (id: string, day: string, unit: string, submittedOn = '2024-04-10') =>
  hq('submission_approved', id, day, { period, reportingUnit: unit, submittedOn });
const returned = (id: string, day: string, unit: string) =>
  hq('submission_returned', id, day, { period, reportingUnit: unit });
const closed = (id: string, day: string, dueUnits: string[], of = period) =>
  hq('period_closed', id, day, { period: of, dueUnits, deadline: '2024-04-15' });
const reopened = (id: string, day: string) => hq('period_reopened', id, day, { period });

describe('periods', () => {
  const steps = (set: readonly Recorded[], name: string) =>
    stepsOf(set, `reporting.${name}|`).filter((step) => step.startsWith('unit:'));

  it('turn their last closing into steps, on the last day of the quarter', () => {
    const set = [
      approved('a', '2024-04-11', 'KEN'),
      approved('b', '2024-04-20', 'UGA', '2024-04-16'),
      closed('c', '2024-04-21', ['KEN', 'UGA', 'MNG']),
      approved('d', '2024-04-22', 'FJI'),
    ];
    expect(anomalies(set)).toEqual({ d: 'unit-not-due' });
    const of = (unit: string) => `unit:${unit}|_T|2024-03-31 1`;
    expect(steps(set, 'due')).toEqual(['KEN', 'MNG', 'UGA'].map(of));
    expect(steps(set, 'received')).toEqual(['KEN', 'UGA'].map(of));
    expect(steps(set, 'onTime')).toEqual(['KEN'].map(of));
    expect(stepsOf([closed('c', '2024-04-21', ['KEN'], '2024')], 'reporting.')).toEqual([]);
    expect(stepsOf(set, 'event.')).toEqual([]);
  });

  it('keep their last closing while they are open again', () => {
    const set = [
      reopened('a', '2024-04-19'),
      closed('b', '2024-04-20', ['KEN']),
      closed('c', '2024-04-21', ['UGA']),
      reopened('d', '2024-04-22'),
      reopened('e', '2024-04-23'),
    ];
    expect(anomalies(set)).toEqual({ a: 'not-closed', c: 'already-closed', e: 'not-closed' });
    expect(steps(set, 'due')).toEqual(['unit:KEN|_T|2024-03-31 1']);
    expect(steps([...set, closed('f', '2024-04-24', ['MNG'])], 'due')).toEqual(['unit:MNG|_T|2024-03-31 1']);
  });

  it('revoke an approval when it is returned, and count the last one', () => {
    const set = [
      returned('a', '2024-04-01', 'KEN'),
      approved('b', '2024-04-11', 'KEN'),
      closed('c', '2024-04-21', ['KEN']),
      returned('d', '2024-04-22', 'KEN'),
    ];
    expect(anomalies(set)).toEqual({ a: 'not-submitted' });
    expect(steps(set, 'received')).toEqual([]);
    const again = [...set, approved('e', '2024-04-23', 'KEN', '2024-04-20')];
    expect([steps(again, 'received').length, steps(again, 'onTime').length]).toEqual([1, 0]);
  });
});

describe('statements of headquarters', () => {
  it('are anomalies when they do not increase or do not change', () => {
    const version = (id: string, day: string, catalogueVersion: string) =>
      hq('catalogue_version_published', id, day, { catalogueVersion });
    const target = (id: string, day: string, value: string) =>
      hq('target_set', id, day, { indicator: 'O1.01', area: 'KEN', period: '2024', value });
    const set = [
      version('a', '2024-01-01', '1.10.0'),
      version('b', '2024-01-02', '1.9.0'),
      version('c', '2024-01-03', '2.0.0-rc.1'),
      version('d', '2024-01-04', '2.0.0-beta'),
      version('e', '2024-01-05', '2.0.0'),
      version('f', '2024-01-06', '2.0.0'),
      target('g', '2024-01-01', '40'),
      target('h', '2024-01-02', '40.0'),
      target('i', '2024-01-03', '41'),
      target('j', '2024-01-04', '40'),
    ];
    expect(anomalies(set)).toEqual({
      b: 'version-not-increasing',
      d: 'version-not-increasing',
      f: 'version-not-increasing',
      h: 'value-unchanged',
    });
    expect(stepsOf(set, '')).toEqual([]);
  });
});

describe('changes of areas', () => {
  const change = (id: string, validFrom: string, more: object) =>
    hq('area_changed', id, '2024-01-01', {
      areaKind: 'country',
      areaCode: 'KEN',
      names: { en: 'K' },
      validFrom,
      ...more,
    });

  it('hold for their days, keep the fields that they leave out, and the last of a day holds', () => {
    const set = [
      change('a', '2024-05-01', { parent: 'RBEC' }),
      change('b', '2024-05-01', { parent: 'RBAS', validTo: '2024-07-01' }),
      change('c', '2024-06-01', { groups: ['SIDS'] }),
    ];
    expect(anomalies(set)).toEqual({ b: 'valid-from-repeated' });
    const table = withAreaChanges(inLedger(set), reference);
    const used = asked([sent('asset.assessed', { id: 'l', day: '2024-01-01' }, LAB)], undefined, table);
    const areas = (day: string) =>
      ['RBA', 'RBAS', 'SIDS', 'LMC'].filter((area) => used.stock('lab.active', area, '_T', day) > 0n);
    expect(['2024-04-30', '2024-05-01', '2024-06-01', '2024-08-01'].map(areas)).toEqual([
      ['RBA', 'LMC'],
      ['RBAS', 'LMC'],
      ['RBAS', 'SIDS'],
      ['RBAS', 'SIDS'],
    ]);
  });

  it('of a unit move its served countries and its bureau, and keep its country', () => {
    const office = { areaKind: 'unit', areaCode: 'TTO', serves: ['TTO', 'KEN'], parent: 'RBA' };
    const table = withAreaChanges(inLedger([change('a', '2024-05-01', office)]), reference);
    const used = asked([sent('asset.assessed', { id: 'l', day: '2024-01-01' }, LAB)], undefined, table);
    const serving = (area: string, day: string) => used.stock('lab.serving', area, '_T', day);
    expect(serving('unit:TTO', '2024-04-30')).toBe(0n);
    expect(['unit:TTO', 'KEN', 'RBA'].map((area) => serving(area, '2024-05-01'))).toEqual([1n, 1n, 1n]);
  });
});

const LAB = { assetId: 'L', kind: 'lab', status: 'in_use', hostCountry: 'KEN', countries: ['KEN'] };
