import { describe, it } from 'vitest';
import type { Draft } from '../../testing/events.js';
import { given } from '../../testing/given.js';
import { amended, happened } from '../../testing/histories.js';

const bare = { domain: undefined, rating: undefined, satisfactionHundredths: undefined, responses: undefined };
const assessed = (on: string, data: object = {}, attributes: Draft = {}) =>
  happened('asset.assessed', on, data, attributes);
const system = (on: string, rating: number, more: object = {}) =>
  assessed(on, { ...bare, domain: 'hr', rating, ...more });
const dataset = (on: string, more: object = {}) =>
  assessed(on, { ...bare, kind: 'dataset', ownerNamed: true, qualityChecked: true, published: true, ...more });
const lab = (on: string, more: object = {}) =>
  assessed(on, { ...bare, kind: 'lab', hostCountry: 'TZA', countries: ['TZA'], ...more });
const id = (on: string) => `asset.assessed@${on}`;

describe('a system or process', () => {
  it('is rated for 24 months, or until it is assessed again, and fit from 4 on', () => {
    given(system('2022-01-01', 3), system('2023-01-01', 4))
      .thenIn('unit:TZA', 'system.rated _T', '2022-01-01 +1', '2025-01-01 -1')
      .thenIn('RBA', 'system.rated ASSET_KIND=SYSTEM', '2022-01-01 +1', '2025-01-01 -1')
      .thenIn(
        'TZA',
        'system.fit',
        '2023-01-01 _T +1',
        '2023-01-01 ASSET_KIND=SYSTEM +1',
        '2023-01-01 DOMAIN=HR +1',
        '2025-01-01 _T -1',
        '2025-01-01 ASSET_KIND=SYSTEM -1',
        '2025-01-01 DOMAIN=HR -1',
      );
  });

  it('has a satisfaction, weighted by its responses', () => {
    given(assessed('2023-01-01', { kind: 'process', satisfactionHundredths: 420, responses: 10 }))
      .thenIn('TZA', 'system.satisfactionMass _T', '2023-01-01 +4200', '2025-01-01 -4200')
      .thenIn('TZA', 'system.responses DOMAIN=FINANCE', '2023-01-01 +10', '2025-01-01 -10')
      .thenIn('TZA', 'system.rated ASSET_KIND=PROCESS', '2023-01-01 +1', '2025-01-01 -1');
    given(system('2023-01-01', 3, { responses: 10 })).thenIn('TZA', 'system.responses');
  });

  it('ends when it is retired', () => {
    given(system('2023-01-01', 5), assessed('2023-06-01', { ...bare, domain: 'hr', status: 'retired' })).thenIn(
      'TZA',
      'system.rated _T',
      '2023-01-01 +1',
      '2023-06-01 -1',
    );
  });
});

describe('a data set', () => {
  it('is registered while in use, with its licence as it is written', () => {
    given(dataset('2023-01-01', { licence: 'CC-BY-4.0', formats: ['CSV', 'json-ld'] }))
      .thenIn('unit:TZA', 'dataset.registered', '2023-01-01 _T +1', '2023-01-01 LICENCE=CC-BY-4.0 +1')
      .thenIn('unit:TZA', 'dataset.compliant _T', '2023-01-01 +1')
      .thenIn(
        'TZA',
        'dataset.open',
        '2023-01-01 _T +1',
        '2023-01-01 LICENCE=CC-BY-4.0 +1',
        '2023-01-01 FORMAT=CSV +1',
        '2023-01-01 FORMAT=json-ld +1',
      );
  });

  it.each([
    [
      { licence: 'CC-BY-4.0', ownerNamed: false },
      { compliant: false, open: true },
    ],
    [
      { licence: 'CC-BY-4.0', qualityChecked: false },
      { compliant: false, open: true },
    ],
    [
      { licence: 'CC-BY-4.0', published: false },
      { compliant: true, open: false },
    ],
    [{ licence: 'LicenseRef-Proprietary' }, { compliant: true, open: false }],
    [{}, { compliant: false, open: false }],
  ])('with %j is %j', (more, { compliant, open }) => {
    const line = (is: boolean) => (is ? ['2023-01-01 +1'] : []);
    given(dataset('2023-01-01', more))
      .thenIn('TZA', 'dataset.compliant _T', ...line(compliant))
      .thenIn('TZA', 'dataset.open _T', ...line(open))
      .thenIn('TZA', 'dataset.registered _T', '2023-01-01 +1');
  });

  it('has an unknown licence and unknown formats where none are named, and no format where the list is empty', () => {
    given(dataset('2023-01-01')).thenIn('TZA', 'dataset.registered LICENCE=_U', '2023-01-01 +1');
    given(dataset('2023-01-01', { licence: 'MIT' })).thenIn('TZA', 'dataset.open FORMAT=_U', '2023-01-01 +1');
    given(dataset('2023-01-01', { licence: 'MIT', formats: [] }))
      .thenIn('TZA', 'dataset.open FORMAT=_U')
      .thenIn('TZA', 'dataset.open _T', '2023-01-01 +1');
  });

  it('does not lapse, and changes from the day of its next assessment', () => {
    given(dataset('2022-01-01', { licence: 'MIT' }), dataset('2023-01-01'))
      .thenIn('TZA', 'dataset.registered _T', '2022-01-01 +1')
      .thenIn('TZA', 'dataset.compliant _T', '2022-01-01 +1', '2023-01-01 -1');
  });
});

describe('a lab', () => {
  it('is active where it sits, and serves the countries that it covers', () => {
    const region = { unit: 'H01' };
    const covering = (on: string, countries: readonly string[], hostCountry: string, more: object = {}) =>
      assessed(on, { ...bare, kind: 'lab', countries, hostCountry, ...more }, region);
    given(
      covering('2023-01-01', ['KEN', 'UGA'], 'KEN'),
      covering('2024-01-01', ['UGA'], 'UGA'),
      covering('2025-01-01', ['UGA'], 'UGA', { status: 'retired' }),
    )
      .thenIn('KEN', 'lab.active', '2023-01-01 _T +1', '2024-01-01 _T -1')
      .thenIn('UGA', 'lab.active', '2024-01-01 _T +1', '2025-01-01 _T -1')
      .thenIn('RBA', 'lab.active', '2023-01-01 _T +1', '2025-01-01 _T -1')
      .thenIn('unit:H01', 'lab.active', '2023-01-01 _T +1', '2025-01-01 _T -1')
      .thenIn('UGA', 'lab.serving', '2023-01-01 _T +1', '2025-01-01 _T -1')
      .thenIn('RBA', 'lab.serving', '2023-01-01 _T +2', '2024-01-01 _T -1', '2025-01-01 _T -1')
      .thenIn('KEN', 'event.present _T', '2023-01-01 +1')
      .thenIn('UGA', 'event.present _T', '2024-01-01 +1', '2025-01-01 +1');
  });

  it('is an event of its host country, all others of their unit', () => {
    given(lab('2023-01-01')).thenIn('TZA', 'event.present _T', '2023-01-01 +1').thenIn('unit:TZA', 'event.present');
    given(system('2023-01-01', 3)).thenIn('unit:TZA', 'event.present _T', '2023-01-01 +1');
  });
});

describe('an asset', () => {
  it('keeps its first kind: an event of another has no effect', () => {
    given(system('2023-01-01', 3), dataset('2023-06-01'))
      .thenAnomalies({ [id('2023-06-01')]: 'kind-changed' })
      .thenIn('TZA', 'system.rated _T', '2023-01-01 +1', '2025-01-01 -1')
      .thenIn('TZA', 'dataset.registered');
  });

  it('that is retired comes back when it is in use, and cannot retire twice', () => {
    const retired = (on: string) => dataset(on, { status: 'retired' });
    given(dataset('2023-01-01'), retired('2023-02-01'), retired('2023-03-01'), dataset('2023-04-01'))
      .thenAnomalies({ [id('2023-03-01')]: 'after-retirement', [id('2023-04-01')]: 'after-retirement' })
      .thenIn('TZA', 'dataset.registered _T', '2023-01-01 +1', '2023-02-01 -1', '2023-04-01 +1');
    given(retired('2023-01-01')).thenAnomalies({}).thenIn('TZA', 'dataset.registered');
  });

  it('belongs to the unit of its first event', () => {
    const foreign = assessed('2023-06-01', { rating: 5 }, { unit: 'KEN' });
    given(system('2023-01-01', 3), foreign)
      .thenAnomalies({ [id('2023-06-01')]: 'foreign-unit' })
      .thenIn('WORLD', 'system.fit');
  });

  it('is as the event before it left it when the last one is voided', () => {
    const last = system('2023-06-01', 5);
    given(system('2023-01-01', 3), last)
      .when(amended(last, '2024-01-01'))
      .thenDeltaIn('WORLD', 'system.fit _T', '2023-06-01 -1', '2025-06-01 +1')
      .thenDeltaIn('WORLD', 'system.rated _T', '2025-01-01 -1', '2025-06-01 +1');
  });
});
