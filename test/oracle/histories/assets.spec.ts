import { describe, expect, it } from 'vitest';
import { anomalies, asked, sent, stepsOf } from '../oracle.fixture.js';

const assessed = (id: string, day: string, more: object, unit = 'KEN') =>
  sent('asset.assessed', { id, day, unit }, { assetId: 'A', status: 'in_use', ...more });
const system = { kind: 'system', domain: 'hr', rating: 4 };
const retired = { status: 'retired' };

describe('assets', () => {
  it('keep the owner and kind of their first event, and may come back from retirement', () => {
    const set = [
      assessed('a', '2023-01-01', system),
      assessed('b', '2023-02-01', { ...system, kind: 'process' }),
      assessed('c', '2023-03-01', { ...system, ...retired }),
      assessed('d', '2023-04-01', { ...system, ...retired }),
      assessed('e', '2023-05-01', { ...system, domain: 'it' }),
      assessed('f', '2023-06-01', system, 'UGA'),
    ];
    expect(anomalies(set)).toEqual({
      b: 'kind-changed',
      d: 'after-retirement',
      e: 'after-retirement',
      f: 'foreign-unit',
    });
    expect(stepsOf(set, 'system.rated|unit:KEN|DOMAIN=')).toEqual([
      'HR|2023-01-01 1',
      'HR|2023-03-01 -1',
      'IT|2023-05-01 1',
      'IT|2025-05-01 -1',
    ]);
  });

  it('of kind system lose their rating after 24 months, and their answers with it', () => {
    const set = [assessed('a', '2023-01-31', { ...system, rating: 3, satisfactionHundredths: 420, responses: 10 })];
    const on = (measure: string, day: string) => asked(set).stock(`system.${measure}`, 'KEN', '_T', day);
    const measures = ['rated', 'fit', 'satisfactionMass', 'responses'];
    expect(measures.map((measure) => on(measure, '2025-01-30'))).toEqual([1n, 0n, 4_200n, 10n]);
    expect(measures.map((measure) => on(measure, '2025-01-31'))).toEqual([0n, 0n, 0n, 0n]);
  });

  it('of kind dataset are compliant with owner, check and licence, and open when published under an open one', () => {
    const kept = { kind: 'dataset', ownerNamed: true, qualityChecked: true, published: true };
    const cells = (more: object) =>
      stepsOf([assessed('a', '2023-01-01', { ...kept, ...more })], 'dataset.').filter((step) => step.includes('|KEN|'));
    expect(cells({ licence: 'CC-BY-4.0', formats: ['csv'] })).toEqual([
      'compliant|KEN|LICENCE=CC-BY-4.0|2023-01-01 1',
      'compliant|KEN|_T|2023-01-01 1',
      'open|KEN|FORMAT=csv|2023-01-01 1',
      'open|KEN|LICENCE=CC-BY-4.0|2023-01-01 1',
      'open|KEN|_T|2023-01-01 1',
      'registered|KEN|LICENCE=CC-BY-4.0|2023-01-01 1',
      'registered|KEN|_T|2023-01-01 1',
    ]);
    expect(cells({})).toEqual(['registered|KEN|LICENCE=_U|2023-01-01 1', 'registered|KEN|_T|2023-01-01 1']);
  });

  it('of kind lab are active where they are located, and serve the countries that they cover', () => {
    const set = [assessed('a', '2023-01-01', { kind: 'lab', hostCountry: 'KEN', countries: ['UGA', 'MNG'] }, 'GLB')];
    const on = (measure: string) =>
      ['KEN', 'UGA', 'RBA', 'WORLD', 'unit:GLB', 'LDC'].map((area) =>
        asked(set).stock(`lab.${measure}`, area, '_T', '2023-01-01'),
      );
    expect(on('active')).toEqual([1n, 0n, 1n, 1n, 1n, 0n]);
    expect(on('serving')).toEqual([0n, 1n, 1n, 2n, 0n, 1n]);
    expect(stepsOf(set, 'event.present|KEN|TYPE=ASSET_ASSESSED|')).toEqual(['2023-01-01 1']);
  });
});

const partnership = (id: string, day: string, partnershipId: string, more: object = {}, unit = 'KEN') =>
  sent(
    'partnership.recorded',
    { id, day, unit },
    { partnerId: 'O', partnershipId, partnerType: 'academia', local: true, countries: [unit], ...more },
  );

describe('partners', () => {
  it('are active in the countries of their current local partnerships, and for the units that own them', () => {
    const set = [
      partnership('a', '2023-01-01', 'P1', { end: '2023-06-01' }),
      partnership('b', '2023-02-01', 'P2', { partnerType: 'other' }, 'UGA'),
      partnership('c', '2023-03-01', 'P1', { local: false }, 'UGA'),
      partnership('d', '2023-04-01', 'P2', { local: false }, 'UGA'),
    ];
    expect(anomalies(set)).toEqual({ c: 'foreign-unit' });
    const steps = (area: string) => stepsOf(set, `partner.localActive|${area}|PARTNER_TYPE=ACADEMIA|`);
    expect(steps('unit:KEN')).toEqual(['2023-01-01 1', '2023-06-01 -1']);
    expect(steps('UGA')).toEqual(['2023-02-01 1', '2023-04-01 -1']);
    expect(steps('RBA')).toEqual(['2023-01-01 1', '2023-06-01 -1']);
  });

  it('come back when an update has no end date', () => {
    const set = [
      partnership('a', '2023-01-01', 'P1', { end: '2023-01-01' }),
      partnership('b', '2023-05-01', 'P1', { end: '2023-06-01' }),
      partnership('c', '2023-07-01', 'P1'),
    ];
    expect(stepsOf(set, 'partner.localActive|WORLD|_T|')).toEqual(['2023-05-01 1', '2023-06-01 -1', '2023-07-01 1']);
  });
});
