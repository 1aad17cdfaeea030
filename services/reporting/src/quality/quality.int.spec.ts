import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { model } from '#domain/testing';
import {
  InMemoryDatabase,
  InMemoryQuarantineStore,
  MongoKpiStore,
  MongoLedgerStore,
  MongoQuarantineStore,
  MongoSeriesStore,
} from '#kpi-store';
import { FreshDatabases } from '#kpi-store/testing';
import { applyDrafts, bearer, openReporting } from '../testing/open-reporting.js';
import { drafts, rows } from '../testing/reporting-quarter.js';

const databases = new FreshDatabases(inject('mongodbUri'));
const urls = ['/v1/quality?period=2024&limit=500', '/v1/units/TZA/status?period=2024-Q1', '/v1/units/KEN/status'];

let onMongo: Awaited<ReturnType<typeof openReporting>>;
let inMemory: Awaited<ReturnType<typeof openReporting>>;
beforeAll(async () => {
  const connection = await databases.open(model.version);
  const choice = { version: model.version, partitions: 1 };
  await applyDrafts(new MongoLedgerStore(connection, model.version), drafts);
  const [stored, kept] = [new MongoQuarantineStore(connection), new InMemoryQuarantineStore(new InMemoryDatabase())];
  await stored.add(rows);
  await kept.add(rows);
  const store = new MongoKpiStore(connection, choice);
  onMongo = await openReporting([], { store, series: new MongoSeriesStore(connection, choice), quarantine: stored });
  inMemory = await openReporting(drafts, { quarantine: kept });
});
afterAll(async () => {
  await onMongo.close();
  await inMemory.close();
  await databases.dropAll();
});

it.each(urls)('is answered from MongoDB as from memory: %s', async (url) => {
  const [stored, kept] = await Promise.all(
    [onMongo, inMemory].map((app) => app.inject({ url, headers: bearer('judge') })),
  );
  expect([stored?.statusCode, stored?.json<object>()]).toEqual([200, kept?.json<object>()]);
  const held = { ...bearer('judge'), 'if-none-match': String(stored?.headers.etag) };
  expect((await onMongo.inject({ url, headers: held })).statusCode).toBe(304);
});

it('tells the anomaly, the conflict and the missing unit that were stored', async () => {
  const url = '/v1/units/TZA/status?period=2024-Q1';
  const { data } = (await onMongo.inject({ url, headers: bearer('own') })).json<{ data: object }>();
  expect(data).toMatchObject({
    quarantine: { rows: 3, conflicts: 1, oldest: { id: 't-1' } },
    explained: [{ code: 'period-reported-twice', examples: [{ entity: 'usage:SOL-0009/TZA' }] }],
  });
});
