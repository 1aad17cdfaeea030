import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MIB } from '#domain';
import { InMemoryDatabase, InMemoryQuarantineStore, type QuarantineStore } from '#kpi-store';
import { CountedSeries } from '../testing/counted-series.js';
import { bearer, openReporting, storesWith } from '../testing/open-reporting.js';
import { drafts, ofTanzania, rows } from '../testing/reporting-quarter.js';
import type { QualityResponse } from './quality.dto.js';
import type { UnitReport } from './unit-quality.dto.js';
import type { UnitStatusResponse } from './unit-status.dto.js';

let app: NestFastifyApplication;
let quarantine: QuarantineStore;
let counted: CountedSeries;
beforeAll(async () => {
  const stores = await storesWith(drafts);
  quarantine = new InMemoryQuarantineStore(new InMemoryDatabase());
  await quarantine.add(rows);
  counted = new CountedSeries(stores.series);
  app = await openReporting([], { ...stores, series: counted, seriesBudgetBytes: 16 * MIB, quarantine });
});
afterAll(() => app.close());

const get = (url: string, key = 'judge', headers: Readonly<Record<string, string>> = {}) =>
  app.inject({ url, headers: { ...bearer(key), ...headers } });
const quality = async (query: string, key?: string) => (await get(`/v1/quality?${query}`, key)).json<QualityResponse>();
const unitIn = ({ data }: QualityResponse, code: string) => data.find(({ unit }) => unit === code) as UnitReport;

describe('the reporting of all units', () => {
  it('has submission, rates, anomalies and quarantine of every unit', async () => {
    const answer = await quality('period=2024-Q1&limit=500');
    const { quarters, quarantine: open, ...unit } = unitIn(answer, 'TZA');
    expect(unit).toEqual({
      unit: 'TZA',
      name: 'United Republic of Tanzania',
      bureau: 'RBA',
      silence: { lastEventOn: '2024-03-31', months: 31, silent: true },
    });
    expect(quarters).toEqual([
      {
        quarter: '2024-Q1',
        submission: { status: 'late', due: true, received: true, approved: true, returned: false, onTime: false },
        events: 2,
        rates: {
          completeness: { value: 100, numerator: 1, denominator: 1, reason: null },
          onTime: { value: 0, numerator: 0, denominator: 1, reason: null },
          timeliness: { value: 0, numerator: 0, denominator: 2, reason: null },
          validity: { value: 100, numerator: 2, denominator: 2, reason: null },
          consistency: { value: 50, numerator: 1, denominator: 2, reason: null },
        },
        anomalies: [{ code: 'period-reported-twice', events: 1 }],
      },
    ]);
    expect(open).toEqual({
      rows: 3,
      complete: true,
      conflicts: 1,
      byReason: [
        { reason: 'json-invalid', rows: 2 },
        { reason: 'conflict', rows: 1 },
      ],
      oldest: { id: 't-1', receivedAt: '2026-10-01T00:00:00.000Z' },
    });
    const [kenya] = unitIn(answer, 'KEN').quarters;
    expect([kenya?.submission.status, kenya?.rates.validity.reason]).toEqual(['missing', 'no_denominator']);
    expect(unitIn(answer, 'UGA').quarters[0]?.submission.status).toBe('not_due');
    expect(answer.meta).toMatchObject({ version: drafts.length });
  });

  it('adds up all units, whatever page they are on', async () => {
    const { data, summary } = await quality('period=2024-H1&limit=1');
    expect(data).toHaveLength(1);
    const [first, second] = summary.quarters;
    expect(first).toMatchObject({ due: 2, received: 1, approved: 1, returned: 0, onTime: 0, events: 2 });
    expect(first?.rates.completeness).toEqual({ value: 50, numerator: 1, denominator: 2, reason: null });
    const named = first?.byStatus.filter(({ status }) => status !== 'not_due');
    expect(named).toEqual([
      { status: 'late', units: ['TZA'] },
      { status: 'missing', units: ['KEN'] },
    ]);
    expect(second?.byStatus.map(({ status }) => status)).toEqual(['not_closed']);
    expect(summary.silent).toEqual(expect.arrayContaining(['TZA', 'KEN']));
    expect((await quality('silentMonths=32&bureau=RBA')).summary.silent).not.toContain('TZA');
  });

  it('agrees with the indicators O3.08 and O3.09 about the unit and the world', async () => {
    const values = async (code: string, area: string, by = '') => {
      const url = `/v1/indicators/${code}/values?period=2024-Q1&area=${area}${by}`;
      return (await get(url, 'all'))
        .json<{ data: readonly { value: number | null }[] }>()
        .data.map(({ value }) => value);
    };
    const answer = await quality('period=2024-Q1&limit=500');
    const parts = ['completeness', 'timeliness', 'validity', 'consistency'] as const;
    const ofUnit = unitIn(answer, 'TZA').quarters[0];
    expect(await values('O3.09', 'unit:TZA', '&by=PART')).toEqual(parts.map((term) => ofUnit?.rates[term].value));
    expect(await values('O3.08', 'unit:TZA')).toEqual([ofUnit?.rates.onTime.value]);
    const [all] = answer.summary.quarters;
    expect(await values('O3.09', 'WORLD', '&by=PART')).toEqual(parts.map((term) => all?.rates[term].value));
  });

  it('is of the last quarter that is over unless another period is given, and of quarters only', async () => {
    expect((await quality('')).summary.quarters.map(({ quarter }) => quarter)).toEqual(['2026-Q3']);
    const rejection = await get('/v1/quality?period=2024-03');
    expect([rejection.statusCode, rejection.json<{ code: string }>().code]).toEqual([400, 'period-invalid']);
    const bureau = await get('/v1/quality?bureau=RBX');
    expect(bureau.json<{ errors: object[] }>().errors).toEqual([
      {
        pointer: '/bureau',
        code: 'is-in',
        detail: 'bureau must be one of the following values: RBA, RBAP, RBAS, RBEC, RBLAC, NOBUREAU',
      },
    ]);
  });

  it('is limited to the units of the key, for a scope of its own', async () => {
    const { data, summary } = await quality('period=2024-Q1', 'own');
    expect(data.map(({ unit }) => unit)).toEqual(['TZA']);
    expect(summary.quarters[0]).toMatchObject({ due: 1, received: 1 });
    expect((await get('/v1/quality', 'both')).statusCode).toBe(403);
  });
});

describe('the status of one unit', () => {
  it('explains its anomalies, with the latest examples', async () => {
    const { data } = (await get('/v1/units/TZA/status?period=2024-Q1', 'own')).json<UnitStatusResponse>();
    const { explained, ...report } = data;
    expect(report).toEqual(unitIn(await quality('period=2024-Q1', 'own'), 'TZA'));
    expect(explained).toEqual([
      {
        code: 'period-reported-twice',
        meaning: 'an earlier report, in the order of the fold, has the same last day',
        effect: 'has no effect',
        examples: [
          {
            event: 'https://data.example.org/tza/pims|usage-2024-03-again',
            entity: 'usage:SOL-0009/TZA',
            day: '2024-03-31',
          },
        ],
      },
    ]);
  });

  it('has no examples of other quarters', async () => {
    const { data } = (await get('/v1/units/TZA/status?period=2024-Q2')).json<UnitStatusResponse>();
    expect([data.explained, data.quarters[0]?.events]).toEqual([[], 0]);
  });

  it.each(['KEN', 'ZZZ'])('does not exist for a key that is not bound to it: %s', async (unit) => {
    const answer = await get(`/v1/units/${unit}/status`, 'own');
    expect([answer.statusCode, answer.json<{ code: string; detail: string }>()]).toMatchObject([
      404,
      { code: 'not-found', detail: `There is no unit "${unit}".` },
    ]);
  });
});

describe('examples that are newer than the counts', () => {
  it('are tried again three times, and then have a tag that no later request matches', async () => {
    const stores = await storesWith(drafts);
    const anomalies = stores.store.anomalies.bind(stores.store);
    let attempts = 0;
    let ahead = 2;
    Object.assign(stores.store, {
      anomalies: async (...asked: Parameters<typeof anomalies>) => {
        const found = await anomalies(...asked);
        attempts += 1;
        const isNewer = attempts <= ahead;
        if (!isNewer) return found;
        const vector = { ...found.position.vector, span: found.position.vector.span + 1 };
        return { ...found, position: { ...found.position, vector } };
      },
    });
    const busy = await openReporting([], stores);
    const url = '/v1/units/TZA/status?period=2024-Q1';
    const status = async (tag = '""') => busy.inject({ url, headers: { ...bearer('judge'), 'if-none-match': tag } });
    const settled = await status();
    expect([settled.statusCode, attempts]).toEqual([200, 3]);
    expect((await status(String(settled.headers.etag))).statusCode).toBe(304);
    [attempts, ahead] = [0, 99];
    const unsettled = await status();
    expect([unsettled.statusCode, attempts]).toEqual([200, 3]);
    expect((await status(String(unsettled.headers.etag))).statusCode).toBe(200);
    await busy.close();
  });
});

describe.each(['/v1/quality?period=2024-Q1', '/v1/units/TZA/status?period=2024-Q1'])('the tag of %s', (url) => {
  it('is answered by headers alone before a number is read, and is private', async () => {
    const { headers } = await get(url);
    expect(headers['cache-control']).toBe('private, no-cache');
    const before = counted.reads;
    const again = await get(url, 'judge', { 'if-none-match': String(headers.etag) });
    const head = await app.inject({ method: 'HEAD', url, headers: bearer('judge') });
    expect([again.statusCode, again.body, head.statusCode, head.headers.etag]).toEqual([304, '', 200, headers.etag]);
    expect(counted.reads).toBe(before);
  });

  it('differs for a key with other units, and changes when a record is rejected or resolved', async () => {
    const tagOf = async (key: string) => String((await get(url, key)).headers.etag);
    const [ours, own] = [await tagOf('judge'), await tagOf('own')];
    expect(own).not.toBe(ours);
    const id = `new-${url}`;
    await quarantine.add([ofTanzania(id, { timestamp: Date.parse('2026-11-04T00:00:00Z') })]);
    const added = await tagOf('own');
    expect(added).not.toBe(own);
    await quarantine.close(id, 'discarded', 'a test');
    expect(await tagOf('own')).toBe(own);
  });
});
