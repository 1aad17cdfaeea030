import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { headText } from '#domain';
import { model } from '#domain/testing';
import { type HeadLine, InMemoryDatabase, InMemoryHeadStore, InMemoryLedgerStore, signedHeadOf } from '#kpi-store';
import { HEADS_TOPIC, InMemoryLog, type OutRecord } from '#messaging';
import { isSignedBy, signingKey } from '#platform';
import { grow, projectionOf } from '#projections/testing';
import { adopted, solution } from '../../../../test/oracle/oracle.fixture.js';
import type { Owned } from '../projection/batch.handler.js';
import { HeadSigner } from './head-signer.js';

const pem = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
const key = signingKey(pem);

let log: InMemoryLog;
let heads: InMemoryHeadStore;
let store: InMemoryLedgerStore;
let owned: Owned[];
let signer: HeadSigner;

beforeEach(async () => {
  log = new InMemoryLog();
  log.createTopic(HEADS_TOPIC, 1);
  const database = new InMemoryDatabase();
  heads = new InMemoryHeadStore(database);
  store = new InMemoryLedgerStore(database, 'v1');
  owned = [];
  for (const partition of [0, 1]) owned.push(await owner(partition));
  signer = signerOf();
});

afterEach(() => vi.useRealTimers());

const owner = async (partition: number): Promise<Owned> => ({
  ...(await store.claim(partition)),
  target: { store, projection: projectionOf(model), partitions: 2 },
});
const signerOf = (): HeadSigner =>
  new HeadSigner({ owned: () => owned, key, sink: log.sink(), heads, signed: () => {} });
const apply = async (partition: number, ...events: Parameters<typeof grow>[2]) => {
  await grow(store, await store.claim(partition), events, model);
};
const published = (): readonly HeadLine[] =>
  log
    .read({ topic: HEADS_TOPIC, partition: 0 })
    .map(({ value }) => JSON.parse(new TextDecoder().decode(value ?? undefined)) as HeadLine);

describe('the signer of heads', () => {
  it('publishes the head of every owned partition that grew, to the log and to the store', async () => {
    await apply(0, solution('S1'), adopted('a1', 'S1', 'KEN', '2024-05-01'));
    await signer.sign();
    const [head] = await heads.list(null, 10, null);
    const checkpoint = await store.checkpoint(0);
    expect(head).toMatchObject({ partition: 0, ...checkpoint?.head, nextOffset: 2n, watermark: checkpoint?.watermark });
    expect(head && isSignedBy(head.publicKey, headText(head), head.signature)).toBe(true);
    expect(published().map(signedHeadOf)).toEqual([head]);
  });

  it('signs no head twice, even after a restart, and none for a partition that did not grow', async () => {
    await apply(0, solution('S1'));
    await signer.sign();
    await signer.sign();
    await signerOf().sign();
    expect(published()).toHaveLength(1);
    await apply(0, adopted('a1', 'S1', 'KEN', '2024-05-01'));
    await apply(1, solution('S2'));
    await signer.sign();
    expect(published().map(({ partition, seq }) => `${partition}|${seq}`)).toEqual(['0|1', '0|2', '1|1']);
  });

  it('signs only the partitions it owns', async () => {
    owned.pop();
    await apply(1, solution('S2'));
    await signer.sign();
    expect(published()).toEqual([]);
  });

  it('signs later what the log did not acknowledge', async () => {
    await apply(0, solution('S1'));
    const deaf = { send: () => Promise.reject(new Error('away')) };
    const failing = new HeadSigner({
      owned: () => owned,
      key,
      sink: Object.assign(log.sink(), deaf),
      heads,
      signed: () => {},
    });
    await expect(failing.sign()).rejects.toThrow('away');
    expect(await heads.last(0)).toBeNull();
    await signer.sign();
    expect((await heads.last(0))?.seq).toBe(1n);
  });

  it('signs every five seconds, and sets no further timer when it is stopped while signing', async () => {
    await apply(0, solution('S1'));
    vi.useFakeTimers();
    let answer = (): void => {};
    const asked = new Promise<void>((resolve) => (answer = resolve));
    const [sink, open] = [log.sink(), log.sink()];
    const slow = { send: (records: readonly OutRecord[]) => asked.then(() => open.send(records)) };
    const held = new HeadSigner({
      owned: () => owned,
      key,
      sink: Object.assign(sink, slow),
      heads,
      signed: () => {},
    });
    held.start(() => {});
    await vi.advanceTimersByTimeAsync(5_000);
    held.stop();
    answer();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([published().length, vi.getTimerCount()]).toEqual([1, 0]);
  });
});
