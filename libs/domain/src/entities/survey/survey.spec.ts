import { describe, it } from 'vitest';
import type { Draft } from '../../testing/events.js';
import { given } from '../../testing/given.js';
import { happened } from '../../testing/histories.js';

const rate = (dims: object, numerator: number, denominator: number, population: number, respondents = 100) => {
  return { dims, respondents, numerator, denominator, population };
};
const surveyed = (on: string, estimates: readonly object[], more: object = {}, attributes: Draft = {}) =>
  happened('measurement.surveyed', on, { estimates, ...more }, attributes);

describe('a survey', () => {
  it('stands for its population, rounded half to even (worked example 14)', () => {
    given(surveyed('2024-03-31', [rate({}, 80, 100, 10_000), rate({ SEX: 'F' }, 1, 2, 5), rate({ SEX: 'M' }, 1, 2, 7)]))
      .thenIn('TZA', 'survey.have.internet_use _T', '2024-03-31 +8000', '2029-03-31 -8000')
      .thenIn('TZA', 'survey.have.internet_use SEX=F', '2024-03-31 +2', '2029-03-31 -2')
      .thenIn('TZA', 'survey.have.internet_use SEX=M', '2024-03-31 +4', '2029-03-31 -4')
      .thenIn('TZA', 'survey.population.internet_use SEX=M', '2024-03-31 +7', '2029-03-31 -7')
      .thenIn('TZA', 'survey.have.digital_literacy');
  });

  it('gives way to the next one as a whole', () => {
    const first = surveyed('2023-03-31', [rate({}, 80, 100, 10_000), rate({ SEX: 'F' }, 1, 2, 50)]);
    given(first, surveyed('2024-03-31', [rate({}, 90, 100, 10_000)]))
      .thenIn('RBA', 'survey.have.internet_use _T', '2023-03-31 +8000', '2024-03-31 +1000', '2029-03-31 -9000')
      .thenIn('TZA', 'survey.have.internet_use SEX=F', '2023-03-31 +25', '2024-03-31 -25');
  });

  it('counts an estimate of one dimension with 30 respondents, and tells of smaller samples', () => {
    given(
      surveyed('2024-03-31', [
        rate({}, 80, 100, 10_000, 29),
        rate({ SEX: 'F' }, 1, 2, 50, 30),
        rate({ SEX: 'F', AGE: '65+' }, 1, 2, 50),
      ]),
    )
      .thenAnomalies({ 'measurement.surveyed@2024-03-31': 'sample-too-small' })
      .thenIn('TZA', 'survey.population.internet_use', '2024-03-31 SEX=F +50', '2029-03-31 SEX=F -50');
  });

  it('of an exam has scores, by place of school only', () => {
    const mean = (dims: object, meanHundredths: number, population: number) => {
      return { dims, respondents: 100, meanHundredths, population };
    };
    const most = 10_000_000_000;
    const estimates = [
      mean({}, 10_000_000, most),
      mean({ SCHOOL_LOCATION: 'CENTRE' }, 61_050, 10),
      mean({ SEX: 'F' }, 1, 1),
    ];
    given(surveyed('2024-03-31', estimates, { measureCode: 'entrance_exam' }))
      .thenIn(
        'TZA',
        'survey.scoreMass.entrance_exam',
        '2024-03-31 _T +100000000000000000',
        '2029-03-31 _T -100000000000000000',
        '2024-03-31 SCHOOL_LOCATION=CENTRE +610500',
        '2029-03-31 SCHOOL_LOCATION=CENTRE -610500',
      )
      .thenIn('TZA', 'survey.scorePopulation.entrance_exam _T', `2024-03-31 +${most}`, `2029-03-31 -${most}`);
  });

  it('tells another instrument or version than that of the one before, and counts', () => {
    const total = [rate({}, 80, 100, 10_000)];
    given(
      surveyed('2022-03-31', total),
      surveyed('2023-03-31', total, { instrumentVersion: '2025' }),
      surveyed('2024-03-31', total, { instrument: 'Census', instrumentVersion: '2025' }),
    )
      .thenAnomalies({
        'measurement.surveyed@2023-03-31': 'instrument-changed',
        'measurement.surveyed@2024-03-31': 'instrument-changed',
      })
      .thenIn('TZA', 'survey.have.internet_use _T', '2022-03-31 +8000', '2029-03-31 -8000');
  });

  it('is the first of two that ended on one day', () => {
    const second = surveyed('2024-03-31', [rate({}, 1, 2, 50)], {}, { id: 'second', time: '2024-05-01T00:00:00Z' });
    given(second, surveyed('2024-03-31', [rate({}, 80, 100, 10_000)]))
      .thenAnomalies({ second: 'same-day-survey' })
      .thenIn('TZA', 'survey.population.internet_use _T', '2024-03-31 +10000', '2029-03-31 -10000');
  });
});
