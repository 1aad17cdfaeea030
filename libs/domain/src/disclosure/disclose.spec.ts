import { describe, expect, it } from 'vitest';
import type { Moment } from '../indicators/planning/question.js';
import {
  type Ask,
  during,
  type Entity,
  numbers,
  once,
  present,
  reading,
  readingPublicly,
  TODAY,
  used,
} from '../testing/reading.js';
import type { PublishedValue } from './disclose.js';

const YEAR = ['2024-01-01', '2025-01-01'] as const;
const users = (place: string, dimension: string, code: string, count: bigint): Entity =>
  used(place, YEAR, count, { [dimension]: code });
const hiding = ({ dimensions, value, status, confidentiality, reason }: PublishedValue) => [
  Object.values(dimensions).join(),
  value,
  `${status}/${confidentiality}`,
  reason,
];
const JUNE: Ask = { area: 'KEN', period: '2024-06' };

describe('small numbers of people', () => {
  const few = [users('KEN', 'SEX', 'F', 7n), users('KEN', 'SEX', 'M', 600n)];

  it('are hidden from everyone, and with them every gap that tells of one (worked example 17, primary)', () => {
    const ask = readingPublicly(few);
    expect(ask('O1.13', { ...JUNE, by: ['SEX'] }).map(hiding)).toEqual([
      ['F', null, 'Q/A', 'suppressed'],
      ['M', 600, 'A/F', null],
      ['_O', 0, 'A/F', null],
      ['_U', 0, 'A/F', null],
    ]);
    expect(ask('O1.13', JUNE).map(hiding)).toEqual([['', 607, 'A/F', null]]);
    expect(ask('O2.11', JUNE)).toMatchObject([
      { value: null, numerator: null, denominator: null, reason: 'suppressed' },
    ]);
    expect(reading(few)('O2.11', JUNE)[0]?.value).toBe(98.8);
  });

  it('are shown from the minimum on', () => {
    const ask = readingPublicly([users('KEN', 'SEX', 'F', 10n), users('KEN', 'SEX', 'M', 600n)]);
    expect(ask('O1.13', { ...JUNE, codes: { SEX: ['F'] } })[0]?.value).toBe(10);
    expect(ask('O2.11', JUNE)[0]?.value).toBe(98.3);
  });

  it('keep the reason of a value that is null anyway', () => {
    const ask = readingPublicly([users('KEN', 'SEX', 'F', 7n)]);
    expect(ask('O2.11', JUNE).map(hiding)).toEqual([['', null, 'M/F', 'no_denominator']]);
    expect(numbers(ask('O1.13', { area: 'UGA', period: '2024-06' }))).toEqual({ UGA: 'no_data' });
  });

  it('hide a share whose part, rest or whole is small', () => {
    const staff = (certified: bigint, headcount: bigint): readonly Entity[] => [
      during('workforce.certified', 'unit:KEN', YEAR, {}, certified),
      during('workforce.headcount', 'unit:KEN', YEAR, {}, headcount),
    ];
    const value = (certified: bigint, headcount: bigint) =>
      numbers(readingPublicly(staff(certified, headcount))('O3.01', JUNE))['KEN'];
    expect([value(4n, 100n), value(96n, 100n), value(0n, 4n), value(4n, 4n)]).toEqual(Array(4).fill('suppressed'));
    expect([value(5n, 100n), value(95n, 100n), value(0n, 100n), value(100n, 100n)]).toEqual([5, 95, 0, 100]);
  });

  it('hide a mean of few answers, whatever it is', () => {
    const answers = (responses: bigint) =>
      readingPublicly([
        during('system.rated', 'unit:KEN', YEAR),
        during('system.satisfactionMass', 'unit:KEN', YEAR, {}, 400n * responses),
        during('system.responses', 'unit:KEN', YEAR, {}, responses),
      ])('O3.05', JUNE);
    expect([answers(4n), answers(5n)].map((values) => numbers(values)['KEN'])).toEqual(['suppressed', 4]);
  });

  it('leave alone what is not about people', () => {
    const one = readingPublicly([
      [...once('solution.adopted', 'KEN', '2024-06-03'), ...present('SOLUTION_ADOPTED', 'KEN', '2024-06-03')],
    ]);
    expect(one('O1.01', JUNE)[0]?.value).toBe(1);
    expect(one('O1.01', { area: 'KEN', period: '2024-06-03' })[0]?.value).toBe(1);
  });
});

describe('an index with a part about people', () => {
  const rate = (codes: Readonly<Record<string, string>>, have: bigint): Entity => [
    ...during('survey.have.internet_use', 'KEN', YEAR, codes, have),
    ...during('survey.population.internet_use', 'KEN', YEAR, codes, 1_000n),
  ];
  const ruralUrban = [rate({ DEG_URB: 'URB' }, 800n), rate({ DEG_URB: 'RUR' }, 600n)];
  const sexes = [rate({ SEX: 'M' }, 500n), rate({ SEX: 'F' }, 550n)];
  const disability = (yes: bigint): readonly Entity[] => [
    rate({ DISABILITY: 'Y' }, 0n),
    rate({ DISABILITY: 'N' }, 0n),
    users('KEN', 'DISABILITY', 'Y', yes),
    users('KEN', 'DISABILITY', 'N', 600n),
  ];

  it('is hidden with that part; its other parts are not', () => {
    const ask = readingPublicly([...ruralUrban, ...sexes, ...disability(9n)]);
    expect(ask('XI.1', JUNE).map(hiding)).toEqual([['', null, 'Q/A', 'suppressed']]);
    expect(ask('XI.1', { ...JUNE, by: ['PART'] }).map(hiding)).toEqual([
      ['RURAL_URBAN', 80, 'E/F', null],
      ['GENDER', 90, 'E/F', null],
      ['DISABILITY', null, 'Q/A', 'suppressed'],
      ['INCOME', null, 'O/F', 'no_data'],
    ]);
    const more = readingPublicly([...ruralUrban, ...sexes, ...disability(10n)]);
    expect(more('XI.1', JUNE)[0]?.reason).toBeNull();
  });

  it('is shown for whole months only', () => {
    const ask = readingPublicly([...ruralUrban, ...sexes, ...disability(10n)]);
    const day: Ask = { area: 'KEN', period: '2024-06-03', by: ['PART'] };
    expect(ask('XI.1', { ...day, by: [] }).map(hiding)).toEqual([['', null, 'Q/N', 'suppressed']]);
    expect(ask('XI.1', day).map(hiding)).toEqual([
      ['RURAL_URBAN', 80, 'E/F', null],
      ['GENDER', 90, 'E/F', null],
      ['DISABILITY', null, 'Q/N', 'suppressed'],
      ['INCOME', null, 'O/F', 'no_data'],
    ]);
  });

  it('counts a hidden part as present, and tells too few parts from hidden ones', () => {
    const two = readingPublicly([...ruralUrban, ...disability(9n)]);
    expect(two('XI.1', JUNE)[0]?.reason).toBe('below_minimum');
  });
});

describe('windows in which everyone sees numbers of people', () => {
  const current = ['2024-01-01', null] as const;
  const service: Entity = [
    ...during('usage.users', 'KEN', current, { BASIS: 'MEASURED', SEX: 'F' }, 100n),
    ...during('usage.users', 'KEN', ['2026-11-10', null], { BASIS: 'MEASURED', SEX: 'F' }, 50n),
    ...during('usage.current', 'KEN', current),
  ];
  const ask = readingPublicly([service]);
  const at = (period: string, moment?: Moment) => {
    const [value] = ask('O1.13', { area: 'KEN', period, ...(moment === undefined ? {} : { moment }) });
    return [value?.value, value?.start, value?.end, `${value?.status}/${value?.confidentiality}`];
  };

  it('are whole months', () => {
    expect(at('2025-Q3')).toEqual([100, '2025-07-01', '2025-09-30', 'A/F']);
    expect(at('2025-07-01/P2M')).toEqual([100, '2025-07-01', '2025-08-31', 'A/F']);
    const hidden = 'Q/N';
    expect(at('2025-07-03')).toEqual([null, '2025-07-03', '2025-07-03', hidden]);
    expect(at('2025-07-15/P1M')).toEqual([null, '2025-07-15', '2025-08-14', hidden]);
    expect(at('2025-07-01/P40D')).toEqual([null, '2025-07-01', '2025-08-09', hidden]);
    expect(at('2026-01-01/P400D')[3]).toBe(hidden);
  });

  it('end with the last whole month when they are not over', () => {
    expect(at('2026')).toEqual([100, '2026-01-01', '2026-10-31', 'P/F']);
    expect(at('2022-01-01/P10Y')).toEqual([100, '2022-01-01', '2026-10-31', 'P/F']);
    expect(at('2026-11')).toEqual([null, '2026-11-01', '2026-11-24', 'Q/N']);
    expect(at('2027')).toEqual([null, '2027-01-01', '2027-12-31', 'M/F']);
    expect(at('2026-12-05')).toEqual([null, '2026-12-05', '2026-12-05', 'M/F']);
    expect(reading([service])('O1.13', { area: 'KEN', period: '2026' })[0]).toMatchObject({
      value: 150,
      end: '2026-11-24',
    });
  });

  it('have a month only when its last day is over, for a recorded day too', () => {
    const asOf = (day: string, today: string) => ({ asOf: day, today });
    expect(at('2026', { asOf: null, today: '2026-10-31' })[2]).toBe('2026-09-30');
    expect(at('2026', { asOf: null, today: '2026-11-01' })[2]).toBe('2026-10-31');
    expect(at('2026', asOf('2026-06-15', '2026-11-24'))[2]).toBe('2026-05-31');
    expect(at('2026', asOf('2026-10-31', '2026-11-01'))[2]).toBe('2026-10-31');
    expect(at('2026', asOf('2026-10-31', '2026-10-31'))[2]).toBe('2026-09-30');
    expect(at('2026-10', asOf('2026-10-31', '2026-10-31'))[3]).toBe('Q/N');
  });

  it('are calendar periods by their code for what adds up over time, and that of the scorecard', () => {
    const trained = readingPublicly([
      once('training.completed', 'KEN', '2024-05-06', { SEX: 'F', AUDIENCE: 'PUBLIC' }, 30n),
      present('TRAINING_DELIVERED', 'KEN', '2024-05-06'),
    ]);
    const told = (period: string, moment: Moment = { asOf: null, today: TODAY }) => {
      const [value] = trained('O2.07', { area: 'KEN', period, moment });
      return value?.value ?? `${value?.status}/${value?.confidentiality}`;
    };
    expect(['2024-05', '2024-Q2', '2024-H1', '2024'].map((period) => told(period))).toEqual([30, 30, 30, 30]);
    const windows = ['2024-05-01/P1M', '2024-01-01/P1Y', '2022-01-01/P36M', '2024-05-06', '2015-01-01/P20Y'];
    expect(windows.map((period) => told(period))).toEqual(windows.map(() => 'Q/N'));
    const inMay = { asOf: null, today: '2024-12-24' };
    expect(told('LAST_12_MONTHS', inMay)).toBe('Q/N');
    expect(told('2022-01-01/P59M')).toBe(30);
    expect(told('2022-01-01/P58M')).toBe(30);
    expect(told('2022-01-01/P57M')).toBe('Q/N');
    expect(told('2022-01-01/P36M', inMay)).toBe(30);
    const rows = trained('O2.07', { area: 'KEN', period: '2024-05-01/P1M', by: ['SEX'] });
    expect(rows.map(({ confidentiality }) => confidentiality)).toEqual(['N', 'N', 'N', 'N']);
    expect(ask('O1.13', { area: 'KEN', period: 'LAST_12_MONTHS' })[0]?.value).toBe(100);
  });

  it('hold for every row of a breakdown and for indices with a part about people, not for other parts or numbers', () => {
    expect(ask('O1.13', { area: 'KEN', period: '2025-07-03', by: ['SEX'] }).map(hiding)[0]).toEqual([
      'F',
      null,
      'Q/N',
      'suppressed',
    ]);
    const rate = (codes: Readonly<Record<string, string>>): Entity => [
      ...during('survey.have.internet_use', 'KEN', current, codes, 500n),
      ...during('survey.population.internet_use', 'KEN', current, codes, 1_000n),
    ];
    const surveys = readingPublicly([rate({ DEG_URB: 'URB' }), rate({ DEG_URB: 'RUR' })]);
    const day: Ask = { area: 'KEN', period: '2025-07-03' };
    expect(surveys('O2.09', day)[0]?.value).toBe(0);
    expect(surveys('XI.1', { ...day, codes: { PART: ['RURAL_URBAN'] } })[0]?.value).toBe(100);
  });

  it('keep the reason of a value that is null anyway', () => {
    expect(ask('O1.13', { area: 'UGA', period: '2025-07-03' })[0]).toMatchObject({
      reason: 'no_data',
      confidentiality: 'F',
    });
  });
});
