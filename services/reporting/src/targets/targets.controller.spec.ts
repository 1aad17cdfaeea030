import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adoption, type Draft, draft } from '#domain/testing';
import { linkedPage } from '#platform/testing';
import { bearer, openReporting } from '../testing/open-reporting.js';

const set = (type: 'hq.target_set' | 'hq.baseline_set', id: string, on: string, data: object): Draft =>
  draft(type, data, { id, time: `${on}T09:00:00Z` });
const drafts = [
  set('hq.target_set', 't-1', '2023-02-01', { value: '70', reason: 'First guess.' }),
  adoption,
  set('hq.baseline_set', 'b-1', '2023-02-02', {}),
  set('hq.target_set', 't-2', '2024-02-01', { value: '80.00' }),
  set('hq.target_set', 't-3', '2023-03-01', { value: '75' }),
  set('hq.target_set', 't-4', '2023-03-01', { value: '9', area: 'KEN', period: '2024-H1' }),
  set('hq.target_set', 't-5', '2023-03-01', { value: '7', indicator: 'O1.13', dims: { SEX: 'F' } }),
];

interface Item {
  readonly kind: string;
  readonly indicator: string;
  readonly area: string;
  readonly period: string | null;
  readonly value: string;
  readonly isFirst: boolean;
  readonly isInForce: boolean;
}

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await openReporting(drafts, { publicRead: true });
});
afterAll(() => app.close());

const get = (url: string) => app.inject({ url });
const listed = async (query: string) => {
  const answer = await get(`/v1/targets${query}`);
  expect(answer.statusCode).toBe(200);
  const { data } = answer.json<{ data: readonly Item[] }>();
  return data.map(({ kind, indicator, area, period, value }) => [kind, indicator, area, period, value].join(' '));
};

describe('targets', () => {
  it('are listed with who set them, when, why, and whether they are in force', async () => {
    const { data, meta } = (await get('/v1/targets?indicator=O1.03&area=RBA')).json<{
      data: readonly Item[];
      meta: object;
    }>();
    expect(data.map(({ kind, value, isFirst, isInForce }) => [kind, value, isFirst, isInForce])).toEqual([
      ['target', '70', true, false],
      ['baseline', '40', true, true],
      ['target', '80.00', false, true],
      ['target', '75', false, false],
    ]);
    expect(data[2]).toEqual({
      kind: 'target',
      indicator: 'O1.03',
      area: 'RBA',
      dimensions: {},
      period: '2025',
      onDay: null,
      value: '80.00',
      setOn: '2024-02-01',
      recordedAt: '2026-11-20T08:00:00.000Z',
      setBy: 'acc-1041',
      reason: 'Agreed in the mid-term review.',
      sourceTitle: null,
      unit: 'HQ-CDO',
      isFirst: false,
      isInForce: true,
      entity: 'target:O1.03/RBA/2025/_T',
      partition: 0,
      ledgerSequence: 4,
    });
    expect(data[1]).toMatchObject({ period: null, onDay: '2022-01-01', sourceTitle: 'Portfolio review of 2021' });
    expect(meta).toMatchObject({ version: 7, projection: 'test' });
  });

  it('are filtered by indicator, area and period', async () => {
    const ken = 'target O1.03 KEN 2024-H1 9';
    const women = 'target O1.13 RBA 2025 7';
    expect(await listed('')).toHaveLength(6);
    expect(await listed('?area=KEN')).toEqual([ken]);
    expect(await listed('?period=2024-H1')).toEqual([ken]);
    expect(await listed('?indicator=O1.13,O1.01')).toEqual([women]);
    expect(await listed('?indicator=O1.*&period=2025&area=RBA,KEN')).toHaveLength(4);
    expect(await listed('?area=RBA.children')).toEqual([ken]);
    expect(await listed('?period=2026')).toEqual([]);
  });

  it('are listed page by page, each revision once', async () => {
    const seen: string[] = [];
    let url: string | undefined = '/v1/targets?limit=2';
    while (url !== undefined) {
      const answer = await get(url);
      seen.push(...answer.json<{ data: readonly Item[] }>().data.map(({ value }) => value));
      url = linkedPage(url, answer.headers.link, 'next');
    }
    expect(seen).toEqual(['70', '40', '80.00', '75', '9', '7']);
  });

  it.each([
    ['?indicator=O9.99', 404, 'indicator-unknown'],
    ['?area=XXX', 400, 'area-unknown'],
    ['?period=LAST_12_MONTHS', 400, 'period-invalid'],
    ['?period=2024-13', 400, 'period-invalid'],
    ['?cursor=abc', 400, 'cursor-invalid'],
    ['?limit=0', 400, 'request-invalid'],
    ['?unit=KEN', 400, 'request-invalid'],
  ])('%s is %i %s', async (query, status, code) => {
    const answer = await get(`/v1/targets${query}`);
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([status, code]);
  });

  it('are not sent again to a client that holds them', async () => {
    const { headers } = await get('/v1/targets');
    const again = await app.inject({ url: '/v1/targets', headers: { 'if-none-match': headers.etag } });
    expect([again.statusCode, again.body]).toEqual([304, '']);
  });

  it('are for everyone who may read values', async () => {
    const closed = await openReporting(drafts, { publicRead: false });
    const statusFor = async (headers: Record<string, string>) =>
      (await closed.inject({ url: '/v1/targets', headers })).statusCode;
    expect([await statusFor({}), await statusFor(bearer('plain'))]).toEqual([401, 200]);
    await closed.close();
  });
});
