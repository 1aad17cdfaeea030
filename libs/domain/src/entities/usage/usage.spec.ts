import { describe, it } from 'vitest';
import { given } from '../../testing/given.js';
import { happened } from '../../testing/histories.js';

const used = (on: string, total: number, more: object = {}) =>
  happened('usage.reported', on, { users: { total }, ...more });

describe('the use of a solution in a country', () => {
  it('is as last reported, and lapses after twelve months (worked example 4)', () => {
    given(used('2024-01-31', 100), used('2024-02-29', 150), used('2024-03-31', 180)).thenIn(
      'TZA',
      'usage.users _T',
      '2024-01-31 +100',
      '2024-02-29 +50',
      '2024-03-31 +30',
      '2025-03-31 -180',
    );
  });

  it('is current as long as its last report', () => {
    given(used('2024-01-31', 0), used('2024-06-30', 5))
      .thenIn('TZA', 'usage.current', '2024-01-31 _T +1', '2025-06-30 _T -1')
      .thenIn('TZA', 'usage.users _T', '2024-06-30 +5', '2025-06-30 -5');
  });

  it('changes from its day on when an earlier report arrives late', () => {
    given(used('2024-03-31', 180))
      .when(used('2024-01-31', 100))
      .thenDeltaIn('WORLD', 'usage.users _T', '2024-01-31 +100', '2024-03-31 -100');
  });

  it('counts the first of two reports with the same last day', () => {
    const second = happened(
      'usage.reported',
      '2024-03-31',
      { users: { total: 9 } },
      { id: 'second', time: '2024-04-02T00:00:00Z' },
    );
    given(used('2024-03-31', 180), second)
      .thenAnomalies({ second: 'period-reported-twice' })
      .thenIn('TZA', 'usage.users _T', '2024-03-31 +180', '2025-03-31 -180');
  });

  it('puts what no table shows into _U, and shows a table where there is one (worked example 23)', () => {
    const users = {
      total: 120,
      cells: [
        { dims: { SEX: 'F' }, value: 70 },
        { dims: { SEX: 'M' }, value: 40 },
        { dims: { SEX: '_U' }, value: 10 },
      ],
    };
    given(used('2024-03-31', 0, { users, category: 'other', basis: 'sample' }))
      .thenIn('TZA', 'usage.users SEX=F', '2024-03-31 +70', '2025-03-31 -70')
      .thenIn('TZA', 'usage.users AGE=_U', '2024-03-31 +120', '2025-03-31 -120')
      .thenIn('TZA', 'usage.users BASIS=SAMPLE', '2024-03-31 +120', '2025-03-31 -120')
      .thenIn('TZA', 'usage.users CATEGORY=OTHER', '2024-03-31 +120', '2025-03-31 -120');
  });
});
