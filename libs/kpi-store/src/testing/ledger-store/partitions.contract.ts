import { expect, it } from 'vitest';
import { bucketsOf } from '#domain';
import type { Claim, RejectedRecord } from '../../ports/ledger-store.js';
import { commit } from './commit.js';
import { expectSeries } from './expect-series.js';
import { ledgerRow, row } from './ledger-rows.js';
import type { OpenStore } from './open-store.js';
import { ALL } from './pages.js';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

export function partitionsContract(open: () => Promise<OpenStore>): void {
  it('runs the work again when another partition has inserted the same identity in the meantime', async () => {
    const { ledger, kpis } = await open();
    const [here, there] = [await ledger.claim(0), await ledger.claim(1)];
    let runs = 0;
    await commit(ledger, here, async (transaction) => {
      runs += 1;
      const known = await transaction.hashesOf([ledgerRow('a', 1n).identity]);
      if (runs === 1) await commit(ledger, there, (other) => other.appendLedger([ledgerRow('a', 1n, 1)]));
      if (known.size === 0) await transaction.appendLedger([ledgerRow('a', 1n)]);
    });
    expect(runs).toBe(2);
    expect((await kpis.events({}, ALL)).rows.map(({ partition }) => partition)).toEqual([1]);
  });

  it('lets partitions commit concurrently', async () => {
    const { ledger, series } = await open();
    const claims = await Promise.all([0, 1, 2, 3].map((partition) => ledger.claim(partition)));
    const done = claims.map((claim) =>
      commit(ledger, claim, (transaction) => transaction.addToBuckets(bucketsOf([row(1n)]))),
    );
    expect((await Promise.all(done)).every((claim) => claim !== null)).toBe(true);
    await expectSeries(series, [row(4n)], ['KEN']);
    expect(await series.position()).toMatchObject({ version: 4n, recordedThrough: 1_000 });
  });

  it('reports nothing as recorded through while a partition has received nothing', async () => {
    const { ledger, series } = await open();
    await commit(ledger, await ledger.claim(0), async () => {});
    const fresh = { version: 1n, recordedThrough: 0, nextOffsets: new Map([[0, 1n]]) };
    expect(await series.position()).toMatchObject(fresh);
  });

  it('quarantines within the batch, once', async () => {
    const { ledger, quarantine } = await open();
    const record: RejectedRecord = {
      topic: 'events',
      partition: 0,
      offset: 7n,
      timestamp: 1_000,
      reason: 'conflict',
      detail: 'other content',
      key: bytes('solution:S1'),
      value: bytes('{}'),
      headers: [['ce_id', bytes('a')]],
    };
    const claim = (await commit(ledger, await ledger.claim(0), (t) => t.quarantine([record]))) as Claim;
    await commit(ledger, claim, (transaction) => transaction.quarantine([record]));
    const { rows } = await quarantine.list({}, 10, null);
    expect(rows).toMatchObject([
      { id: 'events-0-7', state: 'open', reason: 'conflict', eventId: 'a', value: bytes('{}') },
    ]);
  });
}
