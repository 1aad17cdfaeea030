import { describe, it } from 'vitest';
import { given } from '../../testing/given.js';
import { happened } from '../../testing/histories.js';

const snapshot = (on: string, total: number, more: object = {}, attributes: object = {}) =>
  happened(
    'workforce.snapshot',
    on,
    { headcount: { total }, digitalRoles: { total: 0 }, certified: { total: 0 }, ...more },
    { ...attributes },
  );

describe('the workforce of a unit', () => {
  it('is as last told, for 18 months, in the unit, its bureau, the world and the country of its office', () => {
    const lines = ['2024-01-31 +40', '2024-06-30 +2', '2025-12-30 -42'];
    given(snapshot('2024-01-31', 40), snapshot('2024-06-30', 42))
      .thenIn('unit:TZA', 'workforce.headcount _T', ...lines)
      .thenIn('TZA', 'workforce.headcount _T', ...lines)
      .thenIn('RBA', 'workforce.headcount _T', ...lines)
      .thenIn('WORLD', 'workforce.headcount _T', ...lines)
      .thenIn('LDC', 'workforce.headcount _T');
  });

  it('divides each number by what its own tables show', () => {
    const digitalRoles = {
      total: 6,
      cells: [
        { dims: { SEX: 'F', GRADE: 'P' }, value: 2 },
        { dims: { SEX: 'M', GRADE: 'P' }, value: 4 },
      ],
    };
    given(snapshot('2024-01-31', 40, { digitalRoles, certified: { total: 5 } }))
      .thenIn('TZA', 'workforce.digitalRoles SEX=F', '2024-01-31 +2', '2025-07-31 -2')
      .thenIn('TZA', 'workforce.digitalRoles GRADE=P', '2024-01-31 +6', '2025-07-31 -6')
      .thenIn('TZA', 'workforce.certified SEX=_U', '2024-01-31 +5', '2025-07-31 -5')
      .thenIn('TZA', 'workforce.headcount GRADE=_U', '2024-01-31 +40', '2025-07-31 -40');
  });

  it('is the first of two snapshots of one day', () => {
    const second = snapshot('2024-01-31', 41, {}, { id: 'second', time: '2024-02-01T00:00:00Z' });
    given(second, snapshot('2024-01-31', 40))
      .thenAnomalies({ second: 'snapshot-repeated' })
      .thenIn('TZA', 'workforce.headcount _T', '2024-01-31 +40', '2025-07-31 -40');
  });

  it('is no people-valued report for the quality of events', () => {
    given(snapshot('2024-01-31', 40)).thenIn('unit:TZA', 'event.quality FLAG=PEOPLE');
  });
});
