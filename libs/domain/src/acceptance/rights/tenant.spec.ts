import { describe, expect, it } from 'vitest';
import { referenceOf } from '../../reference/reference-of.js';
import {
  type Draft,
  acceptanceContext,
  adoption,
  correction,
  draft,
  judged,
  problemsOf,
  withData,
} from '../../testing/events.js';
import { referenceTexts } from '../../testing/reference.js';
import type { AcceptanceContext } from '../received.js';
import { senderOf } from './sender.js';

const of = (event: Draft, context: Partial<AcceptanceContext> = {}): readonly string[] =>
  problemsOf(judged(event, context));

describe('the tenant stage rejects', () => {
  const by = (unit: string, data: object = {}) =>
    of(withData({ ...adoption, unit, source: `https://data.example.org/${unit.toLowerCase()}/pims` }, data));

  it('unit-unknown', () => {
    expect(of({ ...adoption, unit: 'XYZ' })).toEqual(['unit-unknown /unit', 'source-not-registered /source']);
  });
  it('tenant-mismatch', () => {
    expect(of(adoption, { sender: senderOf('KEN') })).toEqual(['tenant-mismatch /unit']);
    expect(of(adoption, { sender: { units: ['KEN', 'TZA'], rights: ['report'] } })).toEqual([]);
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
  it('no country of a list that the schema rejects', () => {
    const registered = (countries: readonly unknown[]) => {
      const from = { unit: 'TZA', source: 'https://data.example.org/tza/pims' };
      return of(draft('solution.registered', { countries }, from));
    };
    expect(registered(['UGA'])).toEqual(['country-not-served /data/countries/0']);
    expect(registered(['UGA', 'UGA'])).toEqual(['list-duplicate /data/countries']);
    expect(registered(['UGA', 5])).toEqual(['field-type /data/countries/1']);
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
