import { describe, expect, it } from 'vitest';
import type { Day } from '../../periods/day.js';
import { type Ask, during, type Entity, numbers, once, present, reading, shown, used } from '../../testing/reading.js';

const PART = { by: ['PART'] };
const partsOf = (values: ReturnType<ReturnType<typeof reading>>, dimension = 'PART') =>
  Object.fromEntries(values.map(({ dimensions, value, reason }) => [dimensions[dimension], value ?? reason]));

/** Events in Headway's own ledger: their number, and for how many of them a flag is set. */
const quality = (count: bigint, flags: Readonly<Record<string, bigint>>): readonly Entity[] => [
  once('event.quality', 'unit:KEN', '2024-02-01', { FLAG: [] }, count),
  ...Object.entries(flags).map(([flag, amount]) =>
    once('event.quality', 'unit:KEN', '2024-02-01', { FLAG: [flag] }, amount).filter(({ cell }) => cell !== '_T'),
  ),
];
const reports = (due: bigint, received: bigint): readonly Entity[] => [
  once('reporting.due', 'unit:KEN', '2024-03-31', {}, due),
  once('reporting.received', 'unit:KEN', '2024-03-31', {}, received),
];
const QUARTER: Ask = { area: 'KEN', period: '2024-Q1' };

describe('the index of data quality', () => {
  it('is the mean of the parts that are known (worked example 15)', () => {
    const known = [...reports(10n, 9n), ...quality(100n, { CLEAN: 98n, CONSISTENT: 95n })];
    expect(reading(known)('O3.09', QUARTER).map(shown)).toEqual([
      { value: 94.3, numerator: 283n, denominator: 3n, reason: null, status: 'A' },
    ]);
    const two = quality(100n, { CLEAN: 98n, CONSISTENT: 95n });
    expect(reading(two)('O3.09', QUARTER).map(shown)).toEqual([
      { value: null, numerator: null, denominator: null, reason: 'below_minimum', status: 'O' },
    ]);
  });

  it('shows each part alone, without a minimum (worked example 30)', () => {
    const ask = reading(quality(10n, { CLEAN: 8n, CONSISTENT: 8n, TIMED: 8n, TIMELY: 6n }));
    const values = ask('O3.09', { ...QUARTER, ...PART });
    expect(partsOf(values)).toEqual({ COMPLETENESS: 'no_data', TIMELINESS: 75, VALIDITY: 80, CONSISTENCY: 80 });
    expect(values[1]).toMatchObject({ numerator: 75n, denominator: 1n, unit: '0-100' });
    expect(partsOf(ask('O3.09', { ...QUARTER, codes: { PART: ['VALIDITY'] } }))).toEqual({ VALIDITY: 80 });
  });

  it('is nothing where there are no data for any part', () => {
    expect(numbers(reading([])('O3.09', QUARTER))).toEqual({ KEN: 'no_data' });
    const before = reading(quality(10n, { CLEAN: 8n }));
    expect(numbers(before('O3.09', { area: 'KEN', period: '2024-Q2' }))).toEqual({ KEN: 'below_minimum' });
    expect(partsOf(before('O3.09', { area: 'KEN', period: '2024-Q2', ...PART }))).toMatchObject({
      COMPLETENESS: 'no_data',
      VALIDITY: 'no_denominator',
    });
  });
});

describe('the breadth of stakeholders', () => {
  const scoped = (groups: readonly string[]): Entity => [
    ...once('policy.scoped', 'KEN', '2024-02-01', { INSTRUMENT: 'LAW' }),
    ...once('policy.groupConsulted', 'KEN', '2024-02-01', { STAKEHOLDER: groups }),
    ...present('POLICY_STAGE_REACHED', 'KEN', '2024-02-01'),
  ];
  const ask = reading([scoped(['GOVERNMENT', 'ACADEMIA']), scoped(['GOVERNMENT'])]);

  it('is the mean over all five groups, those never consulted too', () => {
    expect(ask('O2.04', QUARTER)[0]).toMatchObject({ value: 30, numerator: 30n, denominator: 1n });
    expect(partsOf(ask('O2.04', { ...QUARTER, by: ['STAKEHOLDER'] }), 'STAKEHOLDER')).toEqual({
      GOVERNMENT: 100,
      PRIVATE_SECTOR: 0,
      CIVIL_SOCIETY: 0,
      ACADEMIA: 50,
      VULNERABLE_GROUPS: 0,
    });
  });

  it('needs an instrument in the window', () => {
    const later = { area: 'KEN', period: '2024-Q2' };
    expect(numbers(ask('O2.04', later))).toEqual({ KEN: 'below_minimum' });
    expect(ask('O2.04', { ...later, codes: { STAKEHOLDER: ['ACADEMIA'] } })[0]?.reason).toBe('no_denominator');
    expect(numbers(ask('O2.04', { area: 'UGA', period: '2024-Q1' }))).toEqual({ UGA: 'no_data' });
  });
});

describe('the readiness score', () => {
  type Scores = Readonly<Record<string, bigint>>;
  const assessed = (
    place: string,
    version: string,
    days: readonly [Day, Day],
    scores: Scores,
    framework = 'H',
  ): Entity => [
    ...during('readiness.current', place, days, { FRAMEWORK: framework, VERSION: version }),
    ...Object.entries(scores).flatMap(([pillar, score]) => {
      const codes = { FRAMEWORK: framework, PILLAR: pillar };
      return [
        ...during('readiness.score', place, days, codes, score),
        ...during('readiness.scored', place, days, codes),
      ];
    }),
    ...present('ASSESSMENT_COMPLETED', place, days[0]),
  ];
  const OLD = { P1: 4_000n, P2: 6_000n, P3: 5_000n, P4: 1_000n };
  const NEW = { P1: 8_000n, P2: 8_000n, P3: 8_000n, P5: 8_000n, P6: 8_000n };
  const kenya = assessed('KEN', '2022', ['2022-03-01', '2025-03-01'], OLD);
  const query: Ask = { area: 'KEN', period: '2024' };

  it('is the mean of pillars, each the mean of countries', () => {
    const uganda = assessed('UGA', '2022', ['2023-03-01', '2026-03-01'], { ...OLD, P1: 8_000n });
    const values = reading([kenya, uganda])('O2.02', { area: 'KEN,UGA,RBA,LDC', period: '2024' });
    expect(numbers(values)).toEqual({ KEN: 40, UGA: 50, RBA: 45, LDC: 50 });
    expect(values.map(({ status }) => status)).toEqual(['A', 'A', 'A', 'A']);
  });

  it('needs 70 % of the pillars of the newest version that is current', () => {
    const three = assessed('KEN', '2022', ['2022-03-01', '2025-03-01'], { P1: 4_000n, P2: 6_000n, P3: 5_000n });
    const two = assessed('KEN', '2022', ['2022-03-01', '2025-03-01'], { P1: 4_000n, P2: 6_000n });
    expect(numbers(reading([three])('O2.02', query))).toEqual({ KEN: 50 });
    expect(numbers(reading([two])('O2.02', query))).toEqual({ KEN: 'below_minimum' });
    const ofFive = assessed('KEN', '2024', ['2022-03-01', '2025-03-01'], { P1: 4_000n, P2: 6_000n, P3: 5_000n });
    expect(numbers(reading([ofFive])('O2.02', query))).toEqual({ KEN: 'below_minimum' });
  });

  it('does not count pillars of older versions towards the newest, but shows them', () => {
    const days = ['2022-03-01', '2025-03-01'] as const;
    const old = assessed('KEN', '2022', days, { P1: 4_000n, P2: 6_000n, P4: 5_000n });
    const few = assessed('UGA', '2024', days, { P5: 8_000n });
    const enough = assessed('UGA', '2024', days, { P5: 8_000n, P6: 8_000n });
    const RBA: Ask = { area: 'RBA', period: '2024' };
    expect(numbers(reading([old, few])('O2.02', RBA))).toEqual({ RBA: 'below_minimum' });
    expect(numbers(reading([old, enough])('O2.02', RBA))).toEqual({ RBA: 62 });
  });

  it('is nothing without a current assessment by the framework', () => {
    expect(numbers(reading([kenya])('O2.02', { area: 'KEN', period: '2025' }))).toEqual({ KEN: 'no_data' });
    const other = assessed('KEN', '1', ['2022-03-01', '2025-03-01'], { P1: 4_000n }, 'OTHER');
    expect(numbers(reading([other])('O2.02', query))).toEqual({ KEN: 'no_data' });
    expect(numbers(reading([other])('O2.02', { ...query, codes: { PILLAR: ['P1'] } }))).toEqual({ KEN: 'no_data' });
    expect(numbers(reading([other])('O2.01', query))).toEqual({ KEN: 1 });
  });

  it('shows each pillar alone, of all versions', () => {
    const values = reading([kenya])('O2.02', { ...query, by: ['PILLAR'] });
    expect(partsOf(values, 'PILLAR')).toEqual({
      P1: 40,
      P2: 60,
      P3: 50,
      P4: 10,
      P5: 'no_denominator',
      P6: 'no_denominator',
    });
    expect(values[4]).toMatchObject({ numerator: null, denominator: null, status: 'M' });
  });

  it('is marked where the newest version is another than at the start of the window', () => {
    const renewed = [
      assessed('KEN', '2022', ['2022-03-01', '2024-05-01'], OLD),
      assessed('KEN', '2024', ['2024-05-01', '2027-05-01'], NEW),
    ];
    const uganda = assessed('UGA', '2022', ['2023-03-01', '2026-03-01'], OLD);
    const statuses = (entities: readonly Entity[], area: string) =>
      ['2022', '2023', '2024', '2025'].map((period) => reading(entities)('O2.02', { area, period })[0]?.status);
    expect(statuses(renewed, 'KEN')).toEqual(['A', 'A', 'B', 'A']);
    expect(statuses([...renewed, uganda], 'RBA')).toEqual(['A', 'A', 'B', 'A']);
    const back = [
      assessed('KEN', '2024', ['2022-03-01', '2024-05-01'], NEW),
      assessed('KEN', '2022', ['2024-05-01', '2027-05-01'], OLD),
    ];
    expect(statuses(back, 'KEN')).toEqual(['A', 'A', 'B', 'A']);
    expect(statuses([...back, uganda], 'RBA')).toEqual(['A', 'A', 'B', 'A']);
    expect(
      reading(renewed)('O2.02', { area: 'KEN', period: '2024', codes: { PILLAR: ['P1', 'P4'] } }).map(
        ({ status }) => status,
      ),
    ).toEqual(['B', 'M']);
    expect(reading([...renewed, uganda])('O2.01', { area: 'RBA', period: '2024' })[0]?.status).toBe('A');
  });
});

describe('the index of inclusion', () => {
  const YEAR = ['2024-01-01', '2025-01-01'] as const;
  const surveyed = (
    code: 'internet_use' | 'digital_literacy',
    codes: Readonly<Record<string, string>>,
    per100: bigint,
  ): Entity => [
    ...during(`survey.have.${code}`, 'KEN', YEAR, codes, 10n * per100),
    ...during(`survey.population.${code}`, 'KEN', YEAR, codes, 1_000n),
  ];
  const ruralUrban = [
    surveyed('internet_use', { DEG_URB: 'URB' }, 80n),
    surveyed('internet_use', { DEG_URB: 'RUR' }, 60n),
  ];
  const sexes = [surveyed('internet_use', { SEX: 'M' }, 50n), surveyed('internet_use', { SEX: 'F' }, 55n)];
  const disability = [
    used('KEN', YEAR, 130n, { DISABILITY: 'Y' }),
    used('KEN', YEAR, 870n, { DISABILITY: 'N' }),
    during('survey.population.internet_use', 'KEN', YEAR, { DISABILITY: 'Y' }, 1_000n),
    during('survey.population.internet_use', 'KEN', YEAR, { DISABILITY: 'N' }, 9_000n),
  ];
  const query: Ask = { area: 'KEN', period: '2024-06' };

  it('counts a gap either way as a gap, and more than parity as parity (worked example 20)', () => {
    const ask = reading([...ruralUrban, ...sexes, ...disability]);
    const parts = ['O2.09', 'O2.11b', 'O2.12'].map((code) => ask(code, query)[0]?.value);
    expect(parts).toEqual([20, -10, 1.3]);
    expect(ask('XI.1', query).map(shown)).toEqual([
      { value: 90, numerator: 90n, denominator: 1n, reason: null, status: 'E' },
    ]);
    expect(partsOf(ask('XI.1', { ...query, ...PART }))).toEqual({
      RURAL_URBAN: 80,
      GENDER: 90,
      DISABILITY: 100,
      INCOME: 'no_data',
    });
  });

  it('reads the gap in literacy between the richest and the poorest fifth', () => {
    const income = [
      surveyed('digital_literacy', { INCOME_QUINTILE: 'Q5' }, 90n),
      surveyed('digital_literacy', { INCOME_QUINTILE: 'Q1' }, 20n),
    ];
    expect(reading([...ruralUrban, ...sexes, ...income])('XI.1', query)[0]).toMatchObject({
      value: 66.7,
      numerator: 200n,
      denominator: 3n,
    });
  });

  it('needs three of its parts', () => {
    expect(numbers(reading([...ruralUrban, ...sexes])('XI.1', query))).toEqual({ KEN: 'below_minimum' });
    expect(numbers(reading([...ruralUrban, ...sexes])('XI.1', { area: 'UGA', period: '2024-06' }))).toEqual({
      UGA: 'no_data',
    });
  });
});
