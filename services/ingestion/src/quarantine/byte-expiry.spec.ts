import { expect, it } from 'vitest';
import { usage, withData } from '#domain/testing';
import { openIngestion } from '../testing/open-ingestion.js';
import { ByteExpiry } from './byte-expiry.js';

const DAY_MS = 24 * 60 * 60 * 1_000;
const wrong = withData(usage, { users: { total: 1200, cells: [{ dims: { SEX: 'F' }, value: 1180 }] } });

/** Ingestion with rows received at one moment, and one expiry per instance at a later moment. */
async function withRows(count: number, laterMs: number, instances = 1) {
  const { app, quarantine } = await openIngestion();
  const headers = { authorization: 'Bearer tza', 'content-type': 'application/cloudevents+json' };
  await app.inject({ method: 'POST', url: '/v1/events', headers, payload: JSON.stringify(wrong) });
  const [row] = (await quarantine.list({}, 1, null)).rows;
  if (row === undefined) throw new Error('nothing was rejected');
  await quarantine.add(Array.from({ length: count - 1 }, (_, place) => ({ ...row, id: `r-${place}` })));
  const nowMs = () => row.timestamp + laterMs;
  const expiries = Array.from({ length: instances }, () => new ByteExpiry(quarantine, { days: 30, nowMs }));
  return { quarantine, row, expiries, nowMs };
}

it('erases the bytes of rows that have reached the given age, and keeps the rows', async () => {
  const { quarantine, row, expiries, nowMs } = await withRows(250, 30 * DAY_MS + 1);
  expect(await expiries[0]?.sweep()).toBe(250);
  expect(await expiries[0]?.sweep()).toBe(0);
  expect(await quarantine.get(row.id)).toMatchObject({
    state: 'open',
    reason: row.reason,
    eventId: row.eventId,
    value: null,
    erasure: { at: nowMs(), by: 'headway', reason: 'older than 30 days', isIdentityErased: false },
  });
});

it('leaves younger rows as they are', async () => {
  const { quarantine, row, expiries } = await withRows(1, 30 * DAY_MS);
  expect(await expiries[0]?.sweep()).toBe(0);
  expect((await quarantine.get(row.id))?.value).not.toBeNull();
});

it('erases each row once, even if several instances run at the same time', async () => {
  const { expiries } = await withRows(250, 31 * DAY_MS, 3);
  const counts = await Promise.all(expiries.map((expiry) => expiry.sweep()));
  expect(counts.reduce((sum, count) => sum + count)).toBe(250);
});

it('reports how many rows it erased, and stops', async () => {
  const { expiries } = await withRows(3, 31 * DAY_MS);
  const [expiry] = expiries;
  const erased = await new Promise((resolve, reject) => expiry?.start(resolve, reject));
  expect(erased).toEqual({ rows: 3, days: 30 });
  await expiry?.stop();
});

it('ends at rows that cannot be erased, and leaves them to the next sweep', async () => {
  const { quarantine, nowMs } = await withRows(3, 31 * DAY_MS);
  let rounds = 0;
  quarantine.erase = async () => {
    if ((rounds += 1) > 5) throw new Error('it does not end');
    return 0;
  };
  expect(await new ByteExpiry(quarantine, { days: 30, nowMs }).sweep()).toBe(0);
  expect(rounds).toBe(1);
});
