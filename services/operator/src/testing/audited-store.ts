import { generateKeyPairSync } from 'node:crypto';
import { headText } from '#domain';
import { InMemoryAuditReader, InMemoryHeadStore } from '#kpi-store';
import { type StoreLines, linesIn } from '#kpi-store/testing';
import { signingKey } from '#platform';
import { adopted, record, solution } from '../../../../test/oracle/oracle.fixture.js';
import { MemoryStore, softwareWith } from './memory-store.js';

const pair = generateKeyPairSync('ed25519');
export const publicPem = pair.publicKey.export({ format: 'pem', type: 'spki' }).toString();
const key = signingKey(pair.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
export const software = softwareWith();

const inKenya = adopted('a1', 'S1', 'KEN', '2024-05-02');
const here = [
  solution('S1', { day: '2024-05-01' }),
  inKenya,
  adopted('a2', 'S1', 'UGA', '2024-05-02'),
  adopted('again', 'S1', 'UGA', '2024-05-03'),
  record({ id: 'void', day: '2024-05-04' }, inKenya),
];
const there = [
  solution('S2', { day: '2024-05-01' }, { category: 'e_commerce' }),
  adopted('b1', 'S2', 'TZA', '2024-05-02'),
  adopted('b2', 'S9', 'TZA', '2024-05-03'),
  adopted('b3', 'S2', 'KEN', '2024-05-05'),
];

/** Signs the head of a partition. */
export async function signHeads(store: MemoryStore): Promise<void> {
  const heads = new InMemoryHeadStore(store.database);
  for (const { partition, head, nextOffset, watermark } of await store.builder('v1').checkpoints('v1')) {
    const statement = { partition, ...head, nextOffset, watermark };
    const { keyId, publicKey, sign } = key;
    await heads.add([{ ...statement, keyId, publicKey, signature: sign(headText(statement)) }]);
  }
}

/**
 * A store of two partitions that grew batch by batch, with heads signed on the way. `until`: number of events per
 * partition.
 */
export async function grownStore(until = Number.POSITIVE_INFINITY): Promise<MemoryStore> {
  const store = new MemoryStore();
  await store.install(software);
  const { model } = software.projectionOf('v1');
  for (const events of [
    [here.slice(0, 2), there.slice(0, 2)],
    [here.slice(2, until), there.slice(2, until)],
  ] as const) {
    await store.apply('v1', 0, events[0], model);
    await store.apply('v1', 1, events[1], model);
    await signHeads(store);
  }
  return store;
}

export async function grownLines(until?: number): Promise<StoreLines> {
  return linesIn(new InMemoryAuditReader((await grownStore(until)).database, 'v1'));
}
