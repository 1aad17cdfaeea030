import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Draft, draft, usage, withData } from '#domain/testing';
import { OnDay } from '../testing/on-day.js';
import { bearer, openReporting } from '../testing/open-reporting.js';

let settings = 0;
const set = (type: 'hq.target_set' | 'hq.baseline_set', data: object, on = '2022-02-01'): Draft => {
  settings += 1;
  return draft(type, data, { id: `set-${settings}`, time: `${on}T09:00:00Z` });
};
const promise = (indicator: string, from: string, to: string, area = 'WORLD'): readonly Draft[] => [
  set('hq.baseline_set', { indicator, area, value: from, onDay: '2022-01-01' }),
  set('hq.target_set', { indicator, area, period: '2025', value: to }),
];
const sexes = (women: number, men: number) => ({
  total: women + men,
  cells: [
    { dims: { SEX: 'F' }, value: women },
    { dims: { SEX: 'M' }, value: men },
  ],
});
const staff = (certified: number, on: string): Draft => {
  const data = { headcount: sexes(60, 60), digitalRoles: sexes(42, 58), certified: { total: certified } };
  return draft('workforce.snapshot', data, { id: `staff-${on}`, time: `${on}T20:00:00Z`, effectivedate: on });
};
const users = withData(
  { ...usage, time: '2023-12-31T20:00:00Z', effectivedate: '2023-12-31' },
  { periodStart: '2023-12-01', periodEnd: '2023-12-31', users: sexes(82, 100) },
);
const adopted = (number: number, on: string): readonly Draft[] => {
  const solution = { solutionId: `SOL-${1000 + number}` };
  const registered = { ...solution, countries: ['TZA'], category: 'e_learning' };
  return [
    draft('solution.registered', registered, { id: `registered-${number}`, time: '2022-09-01T08:00:00Z' }),
    draft('solution.adopted', { ...solution, country: 'TZA' }, { id: `adopted-${number}`, time: `${on}T08:00:00Z` }),
  ];
};

interface Line {
  readonly indicator: { readonly code: string };
  readonly value: { readonly value: number | null };
  readonly target: number | null;
  readonly light: string;
  readonly greyReason: string | null;
  readonly trend: readonly (number | null)[];
  readonly change: object | null;
  readonly full: { readonly definition: object; readonly measured: object | null; readonly targetBasis: object | null };
}
interface Card {
  readonly number: number;
  readonly quarters: readonly string[];
  readonly summary: { readonly grey: number; readonly greyReasons: Readonly<Record<string, number>> };
  readonly completeness: object | null;
  readonly indicators: readonly Line[];
}

let app: NestFastifyApplication;
const answerTo = (query: string, key = 'all') => app.inject({ url: `/v1/objectives${query}`, headers: bearer(key) });
const cards = async (query: string, key = 'all') => (await answerTo(query, key)).json<{ data: readonly Card[] }>().data;
const lineOf = async (code: string, query = '', key = 'all') => {
  const lines = (await cards(query, key)).flatMap(({ indicators }) => indicators);
  return lines.find(({ indicator }) => indicator.code === code);
};

describe('a scorecard on 1 January 2024', () => {
  beforeAll(async () => {
    const history = [staff(57, '2023-12-31'), users];
    const promised = [
      ...promise('O3.01', '40', '80'),
      ...promise('O2.11', '30', '10'),
      ...promise('O3.02', '30', '50'),
    ];
    const certified = { headcount: { total: 100 }, digitalRoles: sexes(42, 58), certified: { total: 57 } };
    const [, ...others] = history;
    const exact = draft('workforce.snapshot', certified, { id: 'staff', time: '2023-12-31T20:00:00Z' });
    app = await openReporting([{ ...exact, effectivedate: '2023-12-31' }, ...others, ...promised], {
      clock: new OnDay('2024-01-01'),
    });
  });
  afterAll(() => app.close());

  it('compares a share that should rise with its next milestone (worked example 26)', async () => {
    expect(await lineOf('O3.01')).toMatchObject({
      value: { value: 57, end: '2024-01-01' },
      baseline: 40,
      target: 80,
      targetPeriod: '2025',
      attainment: 0.425,
      performance: 0.85,
      light: 'amber',
      greyReason: null,
    });
  });

  it('compares one that should fall, or come closer to 50 (worked example 27)', async () => {
    const on = { attainment: 0.6, performance: 1.2, light: 'green' };
    expect(await lineOf('O2.11')).toMatchObject({ value: { value: 18 }, baseline: 30, target: 10, ...on });
    expect(await lineOf('O3.02')).toMatchObject({ value: { value: 42 }, baseline: 30, target: 50, ...on });
  });

  it('has targets of its own area only', async () => {
    expect(await lineOf('O3.01', '?area=RBA')).toMatchObject({ value: { value: 57 }, target: null, light: 'grey' });
    expect(await lineOf('O3.01', '?area=KEN')).toMatchObject({ target: null, greyReason: 'no_data' });
  });

  it('counts its lights, and why they are grey', async () => {
    const third = (await cards('')).find(({ number }) => number === 3) as Card;
    const { indicators, summary } = third;
    const grey = indicators.length - 2;
    expect(summary).toMatchObject({ green: 1, amber: 1, red: 0, grey });
    expect(Object.values(summary.greyReasons).reduce((sum, count) => sum + count, 0)).toBe(grey);
    expect(summary.greyReasons['no_data']).toBe(indicators.filter(({ greyReason }) => greyReason === 'no_data').length);
  });
});

describe('a scorecard of any area and period', () => {
  const reported = (quarter: string, unit: string, on: string) =>
    draft(
      'hq.submission_approved',
      { period: quarter, reportingUnit: unit, submittedOn: on },
      { id: `approved-${unit}`, time: `${on}T09:00:00Z` },
    );
  beforeAll(async () => {
    const adoptions = Array.from({ length: 90 }, (_, number) => adopted(number, '2024-02-01')).flat();
    const before = Array.from({ length: 10 }, (_, number) => adopted(100 + number, '2023-05-01')).flat();
    const flow = { indicator: 'O1.01', area: 'WORLD' };
    const promised = [
      set('hq.target_set', { ...flow, period: '2024', value: '200' }),
      set('hq.target_set', { ...flow, period: '2024-Q2', value: '1' }),
      ...promise('O3.01', '40', '80', 'RBA'),
    ];
    const closed = { period: '2024-Q1', dueUnits: ['TZA', 'KEN'], deadline: '2024-04-30' };
    const hq = [
      reported('2024-Q1', 'TZA', '2024-04-10'),
      draft('hq.period_closed', closed, { id: 'closed-1', time: '2024-05-02T09:00:00Z' }),
    ];
    const people = [staff(30, '2023-12-31'), staff(57, '2024-03-31')];
    app = await openReporting([...adoptions, ...before, ...promised, ...hq, ...people], {
      clock: new OnDay('2024-06-30'),
    });
  });
  afterAll(() => app.close());

  it('counts a flow from the start of its longest target, whatever its own period (worked example 28)', async () => {
    const on = { target: 200, targetPeriod: '2024', attainment: 0.45, performance: 0.9049, light: 'amber' };
    expect(await lineOf('O1.01')).toMatchObject({ value: { value: 100, start: '2022-01-01' }, ...on });
    expect(await lineOf('O1.01', '?period=2024-Q2')).toMatchObject({ value: { value: 0 }, ...on });
    const past = await lineOf('O1.01', '?period=2024-Q1&detail=full');
    expect(past).toMatchObject({ value: { value: 90 }, attainment: 0.45, performance: 1.8099, light: 'green' });
    expect(past?.full.measured).toMatchObject({ start: '2024-01-01', end: '2024-03-31', value: 90, target: 200 });
    expect(past?.full.targetBasis).toMatchObject({ setBy: 'acc-1041', expected: 50, period: '2024' });
    expect(await lineOf('O1.01', '?period=2023')).toMatchObject({ value: { value: 10 }, target: null, light: 'grey' });
  });

  it('shows the quarters of its period, none after today', async () => {
    const [year] = await cards('?period=2024');
    expect(year?.quarters).toEqual(['2024-Q1', '2024-Q2']);
    expect(year?.indicators[0]?.trend).toEqual([90, 0]);
    expect((await cards(''))[0]?.quarters).toHaveLength(8);
    const [later] = await cards('?period=2026');
    expect(later?.quarters).toEqual([]);
    expect(later?.indicators[0]).toMatchObject({
      value: { value: null, reason: 'not_begun' },
      greyReason: 'not_begun',
    });
  });

  it('shows the change in the terms of the indicator', async () => {
    const query = '?area=RBA&period=2024-Q1&compareWith=2023';
    expect((await lineOf('O1.01', query))?.change).toEqual({ value: 80, unit: 'solutions', reason: null });
    // 57 of 120 less 30 of 120
    expect(await lineOf('O3.01', query)).toMatchObject({
      value: { value: 47.5 },
      change: { value: 22.5, unit: 'percentage points', reason: null },
      baseline: 40,
      target: 80,
    });
    expect((await lineOf('O2.11', query))?.change).toMatchObject({ value: null, reason: 'no_data' });
    expect((await lineOf('O1.01'))?.change).toBeNull();
  });

  it('tells how many reports were received of those due', async () => {
    const complete = async (query: string) => (await cards(query))[0]?.completeness;
    expect(await complete('?period=2024-Q1')).toEqual({ due: 2, received: 1, share: 0.5 });
    expect(await complete('?period=2024-Q1&area=unit:TZA')).toEqual({ due: 1, received: 1, share: 1 });
    expect(await complete('?period=2023')).toBeNull();
  });

  it('is small unless everything is asked for', async () => {
    expect((await answerTo('?compareWith=2023')).body.length).toBeLessThanOrEqual(20_000);
    expect((await lineOf('O1.01'))?.full).toBeNull();
    expect((await lineOf('O1.01', '?detail=full'))?.full.definition).toMatchObject({ code: 'O1.01', version: '1.0.0' });
  });

  it('is the same for one objective', async () => {
    const [, second] = await cards('?period=2024&area=RBA');
    const one = await app.inject({ url: '/v1/objectives/2?period=2024&area=RBA', headers: bearer('all') });
    expect(one.json<{ data: Card }>().data).toEqual(second);
  });

  it.each([
    ['?area=XXX', 'area-unknown', '/area'],
    ['?area=RBA.children', 'area-unknown', '/area'],
    ['?area=KEN,TZA', 'area-unknown', '/area'],
    ['?period=2024-Q5', 'period-invalid', '/period'],
    ['?compareWith=yesterday', 'period-invalid', '/compareWith'],
    ['?detail=all', 'request-invalid', '/detail'],
  ])('%s is answered with %s', async (query, code, pointer) => {
    const answer = await answerTo(query);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code, errors: [{ pointer }] });
  });
});

it('shows nothing that follows from a hidden value', async () => {
  const bodyOf = async (certified: number) => {
    const promised = [...promise('O3.01', '1', '9'), ...promise('O3.01', '1', '9', 'TZA')];
    app = await openReporting([staff(certified, '2023-12-31'), ...promised], { clock: new OnDay('2024-02-01') });
    const { body } = await app.inject({ url: '/v1/objectives?compareWith=2023&detail=full&period=2024-01' });
    await app.close();
    return body;
  };
  const [one, other] = [await bodyOf(2), await bodyOf(4)];
  expect(one).toContain('"greyReason":"suppressed"');
  expect(one).toBe(other);
});
