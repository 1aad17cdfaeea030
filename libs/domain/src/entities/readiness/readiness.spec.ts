import { describe, it } from 'vitest';
import { given } from '../../testing/given.js';
import { happened } from '../../testing/histories.js';

const assessed = (on: string, more: object = {}, attributes: object = {}) =>
  happened('assessment.completed', on, more, { ...attributes });
const newer = {
  frameworkVersion: '2024',
  pillars: ['CONNECTIVITY', 'PUBLIC_INFRASTRUCTURE', 'GOVERNMENT', 'REGULATION', 'ECONOMY', 'PEOPLE'].map((code) => {
    return { code, scoreHundredths: 500, maxHundredths: 500 };
  }),
};

describe('the readiness of a country', () => {
  it('is current for 36 months, without a gap where assessments meet (worked example 10)', () => {
    given(assessed('2022-03-15'), assessed('2024-06-01')).thenIn(
      'TZA',
      'readiness.current _T',
      '2022-03-15 +1',
      '2027-06-01 -1',
    );
    given(assessed('2022-03-15'), assessed('2025-09-01')).thenIn(
      'RBA',
      'readiness.current _T',
      '2022-03-15 +1',
      '2025-03-15 -1',
      '2025-09-01 +1',
      '2028-09-01 -1',
    );
  });

  it('keeps framework and version as they are written, and tells a change of version', () => {
    given(assessed('2022-03-15'), assessed('2024-06-01', newer))
      .thenAnomalies({ 'assessment.completed@2024-06-01': 'framework-version-changed' })
      .thenIn('TZA', 'readiness.current FRAMEWORK=DRA', '2022-03-15 +1', '2027-06-01 -1')
      .thenIn('TZA', 'readiness.current FRAMEWORK=DRA,VERSION=2022', '2022-03-15 +1', '2024-06-01 -1')
      .thenIn('TZA', 'readiness.current FRAMEWORK=DRA,VERSION=2024', '2024-06-01 +1', '2027-06-01 -1');
  });

  it('has a score of every pillar on 0 to 100 in hundredths, rounded half to even', () => {
    const pillars = [
      ['INFRASTRUCTURE', 0],
      ['GOVERNMENT', 500],
      ['REGULATION', 1],
      ['BUSINESS', 333],
      ['PEOPLE', 250],
    ].map(([code, scoreHundredths]) => ({ code, scoreHundredths, maxHundredths: 500 }));
    const history = given(assessed('2024-06-01', { pillars }));
    const score = (pillar: string, amount: number) =>
      history.thenIn(
        'TZA',
        `readiness.score FRAMEWORK=DRA,PILLAR=${pillar}`,
        `2024-06-01 +${amount}`,
        `2027-06-01 -${amount}`,
      );
    history.thenIn('TZA', 'readiness.score FRAMEWORK=DRA,PILLAR=INFRASTRUCTURE');
    score('GOVERNMENT', 10_000);
    score('REGULATION', 20);
    score('BUSINESS', 6_660);
    history
      .thenIn('TZA', 'readiness.score _T', '2024-06-01 +21680', '2027-06-01 -21680')
      .thenIn('TZA', 'readiness.scored FRAMEWORK=DRA,PILLAR=INFRASTRUCTURE', '2024-06-01 +1', '2027-06-01 -1')
      .thenIn('TZA', 'readiness.scored _T', '2024-06-01 +5', '2027-06-01 -5');
  });

  it('is that of the first of two assessments on one day, whoever made them', () => {
    const second = assessed('2024-06-01', newer, { id: 'second', time: '2024-06-02T00:00:00Z', unit: 'H01' });
    given(second, assessed('2024-06-01'))
      .thenAnomalies({ second: 'same-day-assessment' })
      .thenIn('TZA', 'readiness.current FRAMEWORK=DRA,VERSION=2024');
  });
});
