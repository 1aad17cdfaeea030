import canonicalize from 'canonicalize';
import { describe, expect, it } from 'vitest';
import { type Recorded, type LedgerRow, type Row, GENESIS, bucketsOf, contentHash, identityOf } from '#domain';
import { model } from '#domain/testing';
import { InMemoryDatabase, InMemoryLedgerStore, InMemoryProjectionReader } from '#kpi-store';
import { sha256Hex } from '#platform';
import { applyBatch } from '#projections';
import { adopted, record, solution } from '../../../../test/oracle/oracle.fixture.js';
import { rebuild } from './rebuild.js';

const tools = {
  model,
  sha256: sha256Hex,
  canonicalise: (value: unknown) => canonicalize(value) ?? '',
  progress: () => {},
};
const registered = solution('S1');
const inKenya = adopted('a', 'S1', 'KEN', '2024-05-01');
const history = [
  inKenya,
  registered,
  adopted('b', 'S1', 'UGA', '2024-03-01'),
  record({ id: 'v', day: '2024-06-01' }, inKenya),
];

async function live(events: readonly Recorded[]): Promise<InMemoryDatabase> {
  const database = new InMemoryDatabase();
  const store = new InMemoryLedgerStore(database, model.version);
  let claim = await store.claim(0);
  for (const { event, recordedAt } of events) {
    const dataText = tools.canonicalise(event.data);
    const content = {
      kind: 'event',
      event,
      dataText,
      hash: contentHash(event, dataText, sha256Hex),
      refdata: 'v1',
    } as const;
    const raw = {
      topic: 'events',
      partition: 0,
      offset: claim.nextOffset,
      timestamp: recordedAt,
      key: null,
      value: null,
      headers: [],
    };
    const batch = {
      entries: [{ record: raw, content, recordedAt }],
      nextOffset: claim.nextOffset + 1n,
      watermark: recordedAt,
    };
    const limits = { increments: 40_000, ledgerRowsRead: 5_000 };
    const outcome = await applyBatch(store, claim, batch, { model, sha256: sha256Hex, limits });
    if (outcome.status === 'applied') claim = outcome.claim;
  }
  return database;
}

describe('rebuild', () => {
  it('finds that the live projection matches the fold of its ledger', async () => {
    const report = await rebuild(new InMemoryProjectionReader(await live(history), model.version), tools);
    expect(report).toMatchObject({ events: 4, entities: 1, same: true });
  });

  it('finds a bucket that was changed', async () => {
    const database = await live(history);
    const transaction = database.begin();
    const row: Row = { measure: 'solution.adopted', area: 'KEN', cell: '_T', day: '2024-05-01', amount: 1n };
    const key = 'solution|KEN|2024';
    transaction.put(`buckets_${model.version}`, `${key}|0`, { key, bucket: bucketsOf([row]).get(key) });
    transaction.commit();
    expect(await rebuild(new InMemoryProjectionReader(database, model.version), tools)).toMatchObject({ same: false });
  });

  it('finds an event that the live projection does not know', async () => {
    const database = await live(history);
    const known = adopted('c', 'S1', 'TZA', '2024-04-01');
    const place = { partition: 0, offset: 9n, seq: 9n, chain: GENESIS, refdata: 'v1' };
    const row: LedgerRow = { ...known, ...place, identity: identityOf(known.event), dataText: '', hash: '' };
    const transaction = database.begin();
    transaction.put('ledger', row.identity, row);
    transaction.commit();
    expect(await rebuild(new InMemoryProjectionReader(database, model.version), tools)).toMatchObject({ same: false });
  });
});
