import { once } from 'node:events';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { Admission, catalogueOf, dataTypes, effortOf, plan, type Question } from '#domain';
import { model, usage } from '#domain/testing';
import { ReadModel } from '#read-model';
import { deafClient } from '../testing/deaf-client.js';
import { bearer, openReporting } from '../testing/open-reporting.js';
import type { ReportingOptions } from '../reporting-app.js';

/** Tens of thousands of values in more than 10 MB: more than the sockets of both sides hold. */
const LARGE = '/v1/indicators/O1.01/values?freq=D&from=2023-11-15&to=2026-10-31&area=RBA.children';
const MIDDLE = '/v1/indicators/O1.01/values?freq=M&from=2025-07&to=2026-10&area=RBA.children';
const SMALL = '/v1/indicators/O1.13/values?period=2024-03&area=TZA';

let app: NestFastifyApplication;
afterEach(() => app.close());

async function open(options: Partial<ReportingOptions> = {}): Promise<string> {
  app = await openReporting([usage], options);
  await app.listen(0, '127.0.0.1');
  return app.getUrl();
}

describe('a large answer', { timeout: 30_000 }, () => {
  it('begins before it is whole, and is the text that JSON.stringify gives', async () => {
    const answer = await fetch(`${await open()}${LARGE}`);
    expect([answer.status, answer.headers.get('content-length')]).toEqual([200, null]);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const text = await answer.text();
    const parsed = JSON.parse(text) as { readonly data: readonly object[]; readonly meta: object };
    expect(JSON.stringify(parsed) === text).toBe(true);
    expect([Object.keys(parsed), parsed.data.length > 40_000, text.length > 10_000_000]).toEqual([
      ['data', 'meta'],
      true,
      true,
    ]);
  });

  it('leaves time for small ones and for liveness', async () => {
    let isOver = false;
    const large = await fetch(`${await open()}${LARGE}`);
    const text = large.text().finally(() => (isOver = true));
    for (let asked = 0; asked < 20; asked += 1) {
      for (const url of [SMALL, '/health/live']) expect((await app.inject(url)).statusCode).toBe(200);
      expect([asked, isOver]).toEqual([asked, false]);
    }
    expect((await text).length).toBeGreaterThan(10_000_000);
  });
});

/** Room for the large question alone. */
function roomForOne(): Admission {
  const question: Question = {
    indicators: ['O1.01'],
    areas: ['RBA.children'],
    periods: { freq: 'D', from: '2023-11-15', to: '2026-10-31' },
    by: [],
    codes: {},
    moment: { asOf: null, today: '2026-11-24' },
  };
  const mostLargeEffort = effortOf([plan(question, catalogueOf(model.reference, dataTypes))]);
  return new Admission({ smallEffort: 100, mostSmall: 1, mostSmallOfOne: 1, mostLargeEffort });
}

describe('a client that does not read', { timeout: 30_000 }, () => {
  it('keeps its place until it leaves, and no place of small ones', async () => {
    await open({ admission: roomForOne() });
    const client = await deafClient(app, LARGE);
    await once(client, 'readable');
    const rejected = await app.inject(MIDDLE);
    expect([rejected.statusCode, rejected.json<{ code: string }>().code]).toEqual([503, 'overloaded']);
    expect([rejected.headers['retry-after'], rejected.headers.etag]).toEqual(['5', undefined]);
    expect((await app.inject(SMALL)).statusCode).toBe(200);
    client.destroy();
    await vi.waitFor(async () => expect((await app.inject(MIDDLE)).statusCode).toBe(200), 10_000);
  });

  it('takes a place from no other client, whichever has a key', async () => {
    const rules = { smallEffort: Number.MAX_SAFE_INTEGER, mostSmall: 3, mostSmallOfOne: 1, mostLargeEffort: 0 };
    await open({ admission: new Admission(rules) });
    const client = await deafClient(app, LARGE);
    await once(client, 'readable');
    const { statusCode, ...rejected } = await app.inject(SMALL);
    expect([statusCode, rejected.json<{ detail: string }>().detail]).toEqual([
      503,
      'The service is answering as many questions of this client as one client may have open; read their answers, and try again.',
    ]);
    for (const key of ['plain', 'all']) {
      expect((await app.inject({ url: SMALL, headers: bearer(key) })).statusCode).toBe(200);
    }
    client.destroy();
    await vi.waitFor(async () => expect((await app.inject(SMALL)).statusCode).toBe(200), 10_000);
  });

  it('holds the series of its answer until it leaves', async () => {
    await open();
    expect((await app.inject(MIDDLE)).statusCode).toBe(200);
    const seriesBudgetBytes = app.get(ReadModel).bytes;
    await app.close();
    await open({ seriesBudgetBytes });
    const client = await deafClient(app, LARGE);
    await once(client, 'readable');
    const others = MIDDLE.replace('RBA.', 'RBAP.');
    expect((await app.inject(others)).json<{ code: string }>().code).toBe('overloaded');
    expect((await app.inject(MIDDLE)).statusCode).toBe(200);
    client.destroy();
    await vi.waitFor(async () => expect((await app.inject(others)).statusCode).toBe(200), 10_000);
  });
});
