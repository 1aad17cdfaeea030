import { describe, expect, it } from 'vitest';
import { anomalies, asked, sent, stepsOf } from '../oracle.fixture.js';

const assessed = (id: string, day: string, frameworkVersion = '2022', score = 1) =>
  sent(
    'assessment.completed',
    { id, day },
    {
      country: 'KEN',
      framework: 'DRA',
      frameworkVersion,
      pillars: [
        { code: 'PEOPLE', scoreHundredths: score, maxHundredths: 800 },
        { code: 'BUSINESS', scoreHundredths: 800, maxHundredths: 800 },
      ],
    },
  );

describe('assessments of readiness', () => {
  it('stand once per day, for 36 months, and report a change of version', () => {
    const set = [
      assessed('a', '2022-02-28'),
      assessed('b', '2022-02-28', '2024'),
      assessed('c', '2023-01-01', '2024'),
      assessed('d', '2023-06-01'),
    ];
    expect(anomalies(set)).toEqual({
      b: 'same-day-assessment',
      c: 'framework-version-changed',
      d: 'framework-version-changed',
    });
    expect(stepsOf(set, 'readiness.current|RBA|FRAMEWORK=DRA')).toEqual([
      ',VERSION=2022|2022-02-28 1',
      ',VERSION=2022|2023-01-01 -1',
      ',VERSION=2022|2023-06-01 1',
      ',VERSION=2022|2026-06-01 -1',
      ',VERSION=2024|2023-01-01 1',
      ',VERSION=2024|2023-06-01 -1',
      '|2022-02-28 1',
      '|2026-06-01 -1',
    ]);
  });

  it('score in hundredths of a hundred, a half to the even one', () => {
    // 10,000 × 1 / 800 = 12.5; × 3 / 800 = 37.5
    const score = (hundredths: number) =>
      asked([assessed('a', '2024-01-01', '2022', hundredths)]).stock(
        'readiness.score',
        'KEN',
        'FRAMEWORK=DRA,PILLAR=PEOPLE',
        '2024-01-01',
      );
    expect([score(1), score(3), score(800)]).toEqual([12n, 38n, 10_000n]);
    expect(stepsOf([assessed('a', '2024-01-01')], 'readiness.scored|KEN|_T|2024')).toEqual(['-01-01 2']);
  });
});

type Estimate = readonly [dims: Record<string, string>, respondents: number, more: object];
const surveyed = (id: string, day: string, estimates: readonly Estimate[], more: object = {}) =>
  sent(
    'measurement.surveyed',
    { id, day },
    {
      measureCode: 'internet_use',
      country: 'KEN',
      instrument: 'S',
      instrumentVersion: '1',
      estimates: estimates.map(([dims, respondents, rest]) => ({ dims, respondents, population: 10, ...rest })),
      ...more,
    },
  );
const quarter = { numerator: 1, denominator: 4 };

describe('surveys', () => {
  it('count estimates of at most one dimension with thirty or more respondents', () => {
    const set = [
      surveyed('a', '2024-01-01', [
        [{}, 30, quarter],
        [{ SEX: 'F' }, 29, quarter],
        [{ SEX: 'M' }, 30, quarter],
        [{ SEX: 'M', AGE: '65+' }, 300, quarter],
      ]),
    ];
    expect(anomalies(set)).toEqual({ a: 'sample-too-small' });
    expect(stepsOf(set, 'survey.have.internet_use|KEN|')).toEqual([
      'SEX=M|2024-01-01 2',
      'SEX=M|2029-01-01 -2',
      '_T|2024-01-01 2',
      '_T|2029-01-01 -2',
    ]);
  });

  it('stand once per day, and report a change of instrument', () => {
    const whole: Estimate[] = [[{}, 100, quarter]];
    const set = [
      surveyed('a', '2024-01-01', whole),
      surveyed('b', '2024-01-01', whole, { instrument: 'T' }),
      surveyed('c', '2024-02-01', whole, { instrumentVersion: '2' }),
    ];
    expect(anomalies(set)).toEqual({ b: 'same-day-survey', c: 'instrument-changed' });
    expect(stepsOf(set, 'survey.population.internet_use|WORLD|_T|')).toEqual(['2024-01-01 10', '2029-02-01 -10']);
  });

  it('of exams keep the location of the school, and the points of all pupils', () => {
    const points = { meanHundredths: 40_050 };
    const set = [
      surveyed(
        'a',
        '2024-01-01',
        [
          [{}, 30, points],
          [{ SEX: 'F' }, 30, points],
          [{ SCHOOL_LOCATION: 'CENTRE' }, 30, points],
        ],
        {
          measureCode: 'entrance_exam',
        },
      ),
    ];
    expect(stepsOf(set, 'survey.scoreMass.entrance_exam|KEN|').filter((step) => step.endsWith(' 400500'))).toEqual([
      'SCHOOL_LOCATION=CENTRE|2024-01-01 400500',
      '_T|2024-01-01 400500',
    ]);
  });
});

describe('staff', () => {
  it('follows the last snapshot, for 18 months, in the unit and the country of its office', () => {
    const snapshot = (id: string, day: string, total: number, unit = 'KEN') =>
      sent(
        'workforce.snapshot',
        { id, day, unit },
        {
          headcount: { total, cells: [{ dims: { SEX: 'F' }, value: total }] },
          digitalRoles: { total: 0 },
          certified: { total: 0 },
        },
      );
    const set = [snapshot('a', '2024-08-31', 4), snapshot('b', '2024-08-31', 9), snapshot('c', '2024-09-30', 5)];
    expect(anomalies(set)).toEqual({ b: 'snapshot-repeated' });
    const steps = ['2024-08-31 4', '2024-09-30 1', '2026-03-30 -5'];
    for (const area of ['unit:KEN', 'KEN', 'RBA', 'WORLD']) {
      expect(stepsOf(set, `workforce.headcount|${area}|SEX=F|`)).toEqual(steps);
    }
    expect(stepsOf(set, 'workforce.headcount|KEN|GRADE=_U|')).toEqual(steps);
    expect(stepsOf([snapshot('a', '2024-08-31', 4, 'FJI')], 'workforce.headcount|FJI|')).toEqual([]);
  });
});

describe('trainings', () => {
  const delivered = (id: string, audience: string, more: object = {}) =>
    sent(
      'training.delivered',
      { id, day: '2024-01-01' },
      { trainingId: id, audience, completed: { total: 7 }, ...more },
    );

  it('count the public and governments, and staff only in their reports', () => {
    const set = [delivered('a', 'public', { country: 'UGA' }), delivered('b', 'undp')];
    expect(stepsOf(set, 'training.completed|WORLD|AUDIENCE=')).toEqual(['PUBLIC|2024-01-01 7']);
    expect(stepsOf(set, 'training.completed|UGA|AGE=_U')).toEqual([',SEX=_U|2024-01-01 7', '|2024-01-01 7']);
    expect(stepsOf(set, 'event.present|unit:KEN|_T|')).toEqual(['2024-01-01 1']);
    expect(stepsOf(set, 'event.quality|unit:KEN|FLAG=PEOPLE|')).toEqual(['2024-01-01 1']);
  });
});
