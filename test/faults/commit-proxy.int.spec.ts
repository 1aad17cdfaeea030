import { randomUUID } from 'node:crypto';
import type { Connection } from 'mongoose';
import { afterEach, expect, inject, it } from 'vitest';
import { MongoLedgerStore, ensureStore, openMongo } from '#kpi-store';
import { until } from '../setup/service-process.js';
import { type CommitFault, CommitProxy } from './commit-proxy.js';

const COUNTS = { applied: 1n, duplicate: 0n, conflict: 0n, tick: 0n, unreadable: 0n, vacant: 0n };
const open: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

/** Two stores: one reaches MongoDB through a proxy, the other directly. */
async function stores(fault: CommitFault) {
  const address = new URL(inject('mongodbUri'));
  address.pathname = `/test_${randomUUID().replaceAll('-', '')}`;
  const uri = address.toString();
  const direct = await openMongo(uri);
  open.push(() => direct.dropDatabase().then(() => direct.close()));
  await ensureStore(direct, 'p1');
  const proxy = await CommitProxy.before(uri, { fault, commit: 1 });
  open.push(() => proxy.close());
  const proxied = await openMongo(proxy.uri);
  open.push(() => proxied.close(true));
  const store = (connection: Connection) => new MongoLedgerStore(connection, 'p1');
  return { proxy, proxied: store(proxied), direct: store(direct) };
}

async function commitOne(store: MongoLedgerStore): Promise<{ readonly runs: number; readonly applied: boolean }> {
  const claim = await store.claim(0);
  let runs = 0;
  const applied = await store.transact(0, async (transaction) => {
    runs += 1;
    if ((await transaction.advance(claim, 1n, 1_000)) === null) return null;
    await transaction.saveHead({ seq: 1n, chain: 'c' }, COUNTS);
    return true;
  });
  return { runs, applied: applied !== null };
}

it.each(['reply-lost', 'request-lost'] as const)('a commit takes effect once: %s', async (fault) => {
  const { proxy, proxied, direct } = await stores(fault);
  expect(await commitOne(proxied)).toEqual({ runs: 1, applied: true });
  expect(proxy.hasLost).toBe(true);
  expect(await direct.checkpoint(0)).toMatchObject({ nextOffset: 1n, counts: COUNTS });
});

it('a commit has taken effect while its reply is held back', async () => {
  const { proxy, proxied, direct } = await stores('reply-held');
  const waiting = commitOne(proxied).catch(() => 'cut off');
  await until('the reply is held back', 10_000, async () => proxy.hasLost);
  expect(await direct.checkpoint(0)).toMatchObject({ nextOffset: 1n });
  await open.pop()?.();
  expect(await waiting).toBe('cut off');
});
