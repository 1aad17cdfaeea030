import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Draft, draft, usage, withData } from '#domain/testing';
import { OnDay } from '../testing/on-day.js';
import { bearer, openReporting } from '../testing/open-reporting.js';

let settings = 0;
const set = (type: 'hq.target_set' | 'hq.baseline_set', on: string, data: object): Draft => {
  settings += 1;
  return draft(type, data, { id: `set-${settings}`, time: `${on}T09:00:00Z` });
};
/** A solution of the unit TZA that the country adopts in February 2024. */
const adopted = (number: number): readonly Draft[] => {
  const solution = { solutionId: `SOL-${1000 + number}` };
  const registered = { ...solution, countries: ['TZA'], category: 'e_learning' };
  return [
    draft('solution.registered', registered, { id: `registered-${number}`, time: '2023-09-01T08:00:00Z' }),
    draft(
      'solution.adopted',
      { ...solution, country: 'TZA' },
      { id: `adopted-${number}`, time: '2024-02-01T08:00:00Z' },
    ),
  ];
};
const target = (area: string, value: string, on = '2023-02-01') =>
  set('hq.target_set', on, { indicator: 'O1.01', area, period: '2024', value });

interface Shown {
  readonly area: string;
  readonly value: number | null;
  readonly target: number | null;
  readonly attainment: number | null;
  readonly light: string;
}

describe('values of a flow', () => {
  let app: NestFastifyApplication;
  const valuesAt = async (url: string) => (await app.inject({ url })).json<{ data: readonly Shown[] }>().data;
  beforeAll(async () => {
    const adoptions = Array.from({ length: 90 }, (_, number) => adopted(number)).flat();
    const targets = [
      target('TZA', '150'),
      target('TZA', '200', '2024-02-01'),
      target('KEN', '10'),
      target('WORLD', '80'),
    ];
    app = await openReporting([...adoptions, ...targets], { clock: new OnDay('2024-06-30') });
  });
  afterAll(() => app.close());

  it('are compared with the part of the target for the days passed (worked example 28)', async () => {
    const [value] = await valuesAt('/v1/indicators/O1.01/values?period=2024&area=TZA');
    expect(value).toMatchObject({
      end: '2024-06-30',
      value: 90,
      target: 200,
      attainment: 0.45,
      baseline: null,
      performance: 0.9049,
      light: 'amber',
      targetBasis: {
        period: '2024',
        setBy: 'acc-1041',
        setOn: '2024-02-01',
        reason: 'Agreed in the mid-term review.',
        expected: 99,
        firstTarget: 150,
        attainmentOfFirst: 0.6,
      },
    });
  });

  it('have the target of their own area and period, never a sum of others', async () => {
    const values = await valuesAt('/v1/values?indicators=O1.01&period=2024&area=TZA,KEN,RBA,WORLD');
    expect(values.map((one) => [one.area, one.target, one.attainment, one.light])).toEqual([
      ['TZA', 200, 0.45, 'amber'],
      ['KEN', 10, null, 'grey'],
      ['RBA', null, null, 'grey'],
      ['WORLD', 80, 1.125, 'green'],
    ]);
    for (const period of ['2024-H1', '2024-01-01/P1Y', '2023']) {
      const [other] = await valuesAt(`/v1/values?indicators=O1.01&period=${period}&area=TZA`);
      expect(other).toMatchObject({ target: null, attainment: null, light: 'grey', targetBasis: null });
    }
    const rows = await valuesAt('/v1/indicators/O1.01/values?period=2024&area=TZA&by=CATEGORY');
    expect(new Set(rows.map((row) => row.target))).toEqual(new Set([null]));
  });
});

describe('a hidden value', () => {
  const URL = '/v1/indicators/O1.13/values?period=2024-03&area=TZA&c[SEX]=F';
  const cell = { indicator: 'O1.13', area: 'TZA', dims: { SEX: 'F' } };
  const promised = [
    set('hq.baseline_set', '2023-02-01', { ...cell, value: '4', onDay: '2022-01-01' }),
    set('hq.target_set', '2023-02-01', { ...cell, period: '2024-03', value: '9' }),
    set('hq.target_set', '2023-03-01', { ...cell, period: '2024-03', value: '10' }),
  ];
  const women = (count: number): Draft => {
    const cells = [
      { dims: { SEX: 'F' }, value: count },
      { dims: { SEX: 'M' }, value: 600 },
    ];
    return withData(usage, { users: { total: 600 + count, cells } });
  };
  const answerTo = async (count: number, key?: string) => {
    const app = await openReporting([women(count), ...promised]);
    const answer = await app.inject({ url: URL, headers: key === undefined ? {} : bearer(key) });
    await app.close();
    return answer.body;
  };
  const first = (body: string) => (JSON.parse(body) as { data: readonly object[] }).data[0];

  it('shows its target, but nothing that follows from the value', async () => {
    expect(first(await answerTo(7))).toMatchObject({
      value: null,
      reason: 'suppressed',
      target: 10,
      baseline: 4,
      attainment: null,
      performance: null,
      light: 'grey',
      targetBasis: { firstTarget: 9, attainmentOfFirst: null, expected: null },
    });
  });

  it('cannot be told from another hidden one by any byte of the answer', async () => {
    const bodies = await Promise.all([1, 4, 7, 9].map((count) => answerTo(count)));
    expect(new Set(bodies).size).toBe(1);
    expect(new Set(await Promise.all([4, 7].map((count) => answerTo(count, 'ken'))))).toEqual(new Set([bodies[0]]));
  });

  it('is compared for those who see it', async () => {
    expect(first(await answerTo(7, 'tza'))).toMatchObject({
      value: 7,
      attainment: 0.5,
      performance: 0.5,
      light: 'red',
      targetBasis: { expected: 10, attainmentOfFirst: 0.6 },
    });
  });
});
