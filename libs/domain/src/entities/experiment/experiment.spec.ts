import { describe, it } from 'vitest';
import { given } from '../../testing/given.js';
import { amended, happened } from '../../testing/histories.js';

const learning = [{ url: 'https://x.org/learning', kind: 'learning', external: false }];
const started = happened('experiment.started', '2022-11-01', { plannedEnd: '2023-06-30', countries: ['TZA'] });
const concluded = (on: string, result = 'validated', more: object = {}) =>
  happened('experiment.concluded', on, { result, decision: 'iterate', ...more });
const scaled = (on: string) => happened('experiment.scaled', on);

describe('an experiment', () => {
  it('counts on its conclusion, with its method and result', () => {
    const lines = ['2023-02-01 _T +1', '2023-02-01 METHOD=PILOT +1'];
    given(started, concluded('2023-02-01', 'refuted', { evidence: learning }))
      .thenIn('TZA', 'experiment.concluded', ...lines, '2023-02-01 RESULT=REFUTED +1')
      .thenIn('unit:TZA', 'experiment.concludedWithLearning', ...lines, '2023-02-01 RESULT=REFUTED +1')
      .thenIn('TZA', 'experiment.validated');
  });

  it('counts nothing before, and no learning without a link to it', () => {
    given(started).thenIn('TZA', 'experiment.concluded');
    const report = [{ ...learning[0], kind: 'report' }];
    given(started, concluded('2023-02-01', 'validated', { evidence: report }))
      .thenIn('TZA', 'experiment.concludedWithLearning')
      .thenIn('TZA', 'experiment.validated', '2023-02-01 _T +1', '2023-02-01 METHOD=PILOT +1');
  });

  it.each([
    ['2023-02-01', 1],
    ['2025-01-31', 1],
    ['2025-02-01', 0],
  ])('that scaled on %s counts as scaled on the day of its conclusion, within 24 months', (on, count) => {
    const lines = ['2023-02-01 _T +1', '2023-02-01 METHOD=PILOT +1'];
    given(started, concluded('2023-02-01'))
      .when(scaled(on))
      .thenDeltaIn('WORLD', 'experiment.validatedScaled', ...(count === 1 ? lines : []));
  });

  it('is concluded once: the first in order stands, the second when that is voided', () => {
    const [early, late] = [concluded('2023-02-01', 'refuted'), concluded('2023-03-01')];
    given(started, late, early)
      .thenAnomalies({ 'experiment.concluded@2023-03-01': 'already-concluded' })
      .thenIn('TZA', 'experiment.concluded _T', '2023-02-01 +1');
    given(started, late, early)
      .when(amended(early, '2024-01-01'))
      .thenDeltaIn('TZA', 'experiment.concluded _T', '2023-02-01 -1', '2023-03-01 +1')
      .thenAnomalies({});
  });

  it('scales once, after a conclusion that validated it', () => {
    given(started, scaled('2023-01-31')).thenAnomalies({ 'experiment.scaled@2023-01-31': 'not-concluded' });
    given(started, concluded('2023-02-01', 'inconclusive'), scaled('2023-03-01'))
      .thenAnomalies({ 'experiment.scaled@2023-03-01': 'scaled-not-validated' })
      .thenIn('TZA', 'experiment.validatedScaled');
    given(started, concluded('2023-02-01'), scaled('2023-03-01'), scaled('2025-03-01'))
      .thenAnomalies({ 'experiment.scaled@2025-03-01': 'already-scaled' })
      .thenIn('TZA', 'experiment.validatedScaled _T', '2023-02-01 +1');
  });

  it('counts what was said before it started, and nothing that another unit says', () => {
    given(concluded('2022-10-01'), started)
      .thenAnomalies({ 'experiment.concluded@2022-10-01': 'before-registration' })
      .thenIn('TZA', 'experiment.concluded _T', '2022-10-01 +1');
    const foreign = happened('experiment.concluded', '2023-02-01', {}, { unit: 'KEN' });
    const carriedOn = happened('experiment.scaled', '2023-03-01', {}, { unit: 'KEN' });
    given(started, concluded('2023-02-01'), carriedOn)
      .thenAnomalies({ 'experiment.scaled@2023-03-01': 'foreign-unit' })
      .thenIn('WORLD', 'experiment.validatedScaled');
    given(started, foreign)
      .thenAnomalies({ 'experiment.concluded@2023-02-01': 'foreign-unit' })
      .thenIn('WORLD', 'experiment.concluded');
  });
});
