import { afterEach, describe, expect, it } from 'vitest';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { declarationsUnder } from '#domain';
import { model } from '#domain/testing';
import { InMemoryDatabase, InMemoryProjectionRegistry, type NotServable } from '#kpi-store';
import { makeLive } from '#projections/testing';
import { openReporting, storesOn } from '../testing/open-reporting.js';

const URL = '/v1/indicators/O1.01/values?period=2024';
const same = { digest: 'same', texts: {}, declarations: declarationsUnder(1) };

let app: NestFastifyApplication | undefined;
afterEach(() => app?.close());

/** Reporting on a store whose live version is v1 until `switchTo` changes it. */
async function open() {
  const database = new InMemoryDatabase();
  const registry = new InMemoryProjectionRegistry(database);
  await registry.install({ version: 'v1', definitions: same, partitions: 1 });
  const reported: NotServable[] = [];
  const stores = storesOn(database, { definitions: same.digest });
  const opened = await openReporting([], { ...stores, notServable: (error) => reported.push(error) });
  app = opened;
  const switchTo = (version: string, definitions = same) =>
    makeLive(database, { version, definitions, partitions: 1 }, model);
  return { app: opened, reported, switchTo };
}

describe('a switch to another projection version', () => {
  it('shows in the next answer, which has a different tag', async () => {
    const { app: reporting, switchTo } = await open();
    const before = await reporting.inject({ url: URL });
    expect(before.json<{ meta: object }>().meta).toMatchObject({ projection: 'v1' });
    await switchTo('v2');
    const held = { 'if-none-match': String(before.headers.etag) };
    const after = await reporting.inject({ url: URL, headers: held });
    expect([after.statusCode, after.json<{ meta: object }>().meta]).toMatchObject([200, { projection: 'v2' }]);
  });

  it('to definitions that this software does not have stops its answers, and the reason is reported', async () => {
    const { app: reporting, reported, switchTo } = await open();
    await switchTo('v2', { digest: 'other', texts: {}, declarations: declarationsUnder(1) });
    const answer = await reporting.inject({ url: URL });
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([503, 'store-unavailable']);
    expect(reported[0]?.message).toContain('v2 was built with definitions other, but this software has same');
  });
});

it('answers 503 while no version is live yet, without reporting a version that it cannot serve', async () => {
  const reported: NotServable[] = [];
  const stores = storesOn(new InMemoryDatabase(), { definitions: same.digest });
  app = await openReporting([], { ...stores, notServable: (error) => reported.push(error) });
  const answer = await app.inject({ url: URL });
  expect([answer.statusCode, answer.json<{ code: string }>().code, reported]).toEqual([503, 'store-unavailable', []]);
});
