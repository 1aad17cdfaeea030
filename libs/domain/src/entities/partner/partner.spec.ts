import { describe, it } from 'vitest';
import { given } from '../../testing/given.js';
import { happened, released } from '../../testing/histories.js';

const recorded = (on: string, data: object = {}, unit = 'TZA') =>
  happened(
    'partnership.recorded',
    on,
    { partnershipId: `${unit}-P`, countries: [unit], ...data },
    { unit, id: `${unit}@${on}` },
  );

describe('a partner', () => {
  it('is active while a local partnership holds, in its countries and in the unit of its owner', () => {
    const lines = ['2023-01-01 _T +1', '2023-01-01 PARTNER_TYPE=CIVIL_SOCIETY +1'];
    given(recorded('2023-01-01'))
      .thenIn('TZA', 'partner.localActive', ...lines)
      .thenIn('RBA', 'partner.localActive', ...lines)
      .thenIn('unit:TZA', 'partner.localActive', ...lines);
    given(recorded('2023-01-01', { local: false })).thenIn('WORLD', 'partner.localActive');
  });

  it('counts once in an area, however many of its partnerships are current', () => {
    given(recorded('2023-01-01', { end: '2024-01-01' }), recorded('2023-06-01', { end: '2025-01-01' }, 'KEN'))
      .thenIn('RBA', 'partner.localActive _T', '2023-01-01 +1', '2025-01-01 -1')
      .thenIn('TZA', 'partner.localActive _T', '2023-01-01 +1', '2024-01-01 -1')
      .thenIn('unit:KEN', 'partner.localActive _T', '2023-06-01 +1', '2025-01-01 -1');
  });

  it('changes with an update from its day on', () => {
    given(recorded('2023-01-01', { end: '2024-01-01' }), recorded('2023-12-01', { end: '2024-06-01' })).thenIn(
      'TZA',
      'partner.localActive _T',
      '2023-01-01 +1',
      '2024-06-01 -1',
    );
    given(recorded('2023-01-01', { end: '2024-01-01' }), recorded('2024-03-01')).thenIn(
      'TZA',
      'partner.localActive _T',
      '2023-01-01 +1',
      '2024-01-01 -1',
      '2024-03-01 +1',
    );
    given(recorded('2023-01-01', { end: '2025-01-01' }), recorded('2024-03-01', { local: false })).thenIn(
      'TZA',
      'partner.localActive _T',
      '2023-01-01 +1',
      '2024-03-01 -1',
    );
  });

  it('moves when an update names other countries, and is not active on a day that is both first and last', () => {
    const region = { partnershipId: 'R', countries: ['KEN', 'UGA'] };
    given(recorded('2023-01-01', region, 'H01'), recorded('2024-01-01', { ...region, countries: [] }, 'H01'))
      .thenIn('UGA', 'partner.localActive _T', '2023-01-01 +1', '2024-01-01 -1')
      .thenIn('GLOBAL', 'partner.localActive _T', '2024-01-01 +1')
      .thenIn('WORLD', 'partner.localActive _T', '2023-01-01 +1');
    given(recorded('2023-01-01', { end: '2023-01-01' })).thenIn('WORLD', 'partner.localActive');
  });

  it('has the type of its first record, and a partnership the owner of its own first one', () => {
    const foreign = recorded('2023-06-01', { partnershipId: 'TZA-P', local: false }, 'KEN');
    given(recorded('2023-01-01'), foreign, recorded('2023-07-01', { partnerType: 'academia' }, 'UGA'))
      .thenAnomalies({ 'KEN@2023-06-01': 'foreign-unit' })
      .thenIn('TZA', 'partner.localActive _T', '2023-01-01 +1')
      .thenIn('UGA', 'partner.localActive', '2023-07-01 _T +1', '2023-07-01 PARTNER_TYPE=CIVIL_SOCIETY +1');
  });

  it.each(['constructor', 'toString'])('may have a partnership that is named like what every object has: %s', (id) => {
    given(recorded('2023-01-01', { partnershipId: id }))
      .thenAnomalies({})
      .thenIn('TZA', 'partner.localActive _T', '2023-01-01 +1');
  });

  it('takes the type and owner of the next record when a data steward voids the first', () => {
    const first = recorded('2023-01-01', { partnerType: 'academia' });
    given(first, recorded('2023-06-01', { partnershipId: 'TZA-P' }, 'KEN'))
      .when(released(first, '2024-01-01'))
      .thenAnomalies({})
      .thenDeltaIn('TZA', 'partner.localActive _T', '2023-01-01 -1')
      .thenDeltaIn('KEN', 'partner.localActive', '2023-06-01 _T +1', '2023-06-01 PARTNER_TYPE=CIVIL_SOCIETY +1');
  });
});
