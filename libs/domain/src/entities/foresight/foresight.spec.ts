import { describe, it } from 'vitest';
import { given } from '../../testing/given.js';
import { happened } from '../../testing/histories.js';

const completed = (horizonYear: number, more: object = {}) =>
  happened('foresight.completed', '2024-05-06', { horizonYear, ...more });

describe('a foresight exercise', () => {
  it.each([
    [2025, '1-5'],
    [2029, '1-5'],
    [2030, '6-10'],
    [2034, '6-10'],
    [2035, '11+'],
  ])('that looks at %i is counted with the years that lie ahead', (year, horizon) => {
    given(completed(year)).thenIn('TZA', 'foresight.completed', '2024-05-06 _T +1', `2024-05-06 HORIZON=${horizon} +1`);
  });

  it('counts as used when it names the decision', () => {
    const evidence = [{ url: 'https://x.org/decision', kind: 'decision', external: false }];
    given(completed(2030)).thenIn('TZA', 'foresight.withDecision');
    given(completed(2030, { decisionRef: 'Decision 7', evidence })).thenIn(
      'unit:TZA',
      'foresight.withDecision',
      '2024-05-06 _T +1',
      '2024-05-06 HORIZON=6-10 +1',
    );
  });

  it('counts once, whoever repeats it', () => {
    const again = happened('foresight.completed', '2024-06-01', { countries: ['KEN'] }, { unit: 'KEN' });
    given(completed(2030), again)
      .thenAnomalies({ 'foresight.completed@2024-06-01': 'registration-foreign' })
      .thenIn('WORLD', 'foresight.completed _T', '2024-05-06 +1')
      .thenIn('KEN', 'event.present _T', '2024-06-01 +1');
  });
});
