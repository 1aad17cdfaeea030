import { describe, expect, it } from 'vitest';
import { given } from '../../testing/given.js';
import { happened } from '../../testing/histories.js';

describe('a target or baseline', () => {
  const target = (on: string, value: string) => happened('hq.target_set', on, { value });
  const baseline = (on: string, value: string) => happened('hq.baseline_set', on, { value });

  it('is what was set last, and knows what was set first', () => {
    const { entity } = given(target('2023-06-01', '70'), target('2023-01-01', '80'), target('2024-01-01', '75'));
    expect(entity.state).toMatchObject({
      first: { value: '80', setOn: '2023-01-01', setBy: 'acc-1041' },
      current: { value: '75', setOn: '2024-01-01' },
    });
    expect(given(baseline('2023-01-01', '40')).entity.state).toMatchObject({
      first: { value: '40', onDay: '2022-01-01', sourceTitle: 'Portfolio review of 2021' },
    });
  });

  it('tells a value that holds already, whatever its spelling', () => {
    given(
      target('2023-01-01', '80'),
      target('2023-02-01', '80.00'),
      target('2023-03-01', '80.1'),
      target('2023-04-01', '80.10'),
    ).thenAnomalies({
      'hq.target_set@2023-02-01': 'value-unchanged',
      'hq.target_set@2023-04-01': 'value-unchanged',
    });
    given(baseline('2023-01-01', '-0.0'), baseline('2023-02-01', '0')).thenAnomalies({
      'hq.baseline_set@2023-02-01': 'value-unchanged',
    });
  });

  it('makes no steps', () => {
    given(target('2023-01-01', '80')).thenIn('RBA', 'event.present').thenIn('RBA', 'event.quality');
  });
});
