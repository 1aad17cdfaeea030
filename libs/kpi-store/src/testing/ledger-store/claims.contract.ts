import { expect, it } from 'vitest';
import { bucketsOf } from '#domain';
import type { Claim } from '../../ports/ledger-store.js';
import { all } from '../contents.js';
import { commit } from './commit.js';
import { ledgerRow, row } from './ledger-rows.js';
import type { OpenStore } from './open-store.js';
import { idsOf } from './pages.js';

export function claimsContract(open: () => Promise<OpenStore>): void {
  it('begins a partition at the start of the log, and raises the epoch with every claim', async () => {
    const { ledger } = await open();
    const first = await ledger.claim(0);
    const second = await ledger.claim(0);
    expect(first).toMatchObject({ partition: 0, nextOffset: 0n, watermark: 0 });
    expect(second.epoch).toBe(first.epoch + 1n);
    expect(await ledger.checkpoint(1)).toBeNull();
  });

  it('moves the checkpoint with everything else, or not at all', async () => {
    const { ledger, kpis, reader } = await open();
    const claim = await ledger.claim(0);
    const failing = commit(ledger, claim, async (transaction) => {
      await transaction.appendLedger([ledgerRow('a', 1n)]);
      await transaction.addToBuckets(bucketsOf([row(1n)]));
      throw new Error('pulled the plug');
    });
    await expect(failing).rejects.toThrow('pulled the plug');
    expect(await ledger.checkpoint(0)).toMatchObject({ nextOffset: 0n, head: { seq: 0n } });
    expect(await idsOf(kpis, {})).toEqual([]);
    expect(await all(reader.bucketRows())).toEqual([]);
    expect(await commit(ledger, claim, (transaction) => transaction.addToBuckets(bucketsOf([row(1n)])))).toMatchObject({
      nextOffset: 1n,
    });
  });

  it('leaves nothing behind when the work declines', async () => {
    const { ledger, reader } = await open();
    const claim = await ledger.claim(0);
    const declined = await ledger.transact(0, async (transaction) => {
      await transaction.advance(claim, 5n, 1_000);
      await transaction.addToBuckets(bucketsOf([row(1n)]));
      return null;
    });
    expect(declined).toBeNull();
    expect((await ledger.checkpoint(0))?.nextOffset).toBe(0n);
    expect(await all(reader.bucketRows())).toEqual([]);
  });

  it('writes nothing for an owner whose claim was taken over', async () => {
    const { ledger } = await open();
    const stale = await ledger.claim(0);
    await ledger.claim(0);
    expect(await commit(ledger, stale, (transaction) => transaction.addToBuckets(bucketsOf([row(1n)])))).toBeNull();
    expect((await ledger.checkpoint(0))?.nextOffset).toBe(0n);
  });

  it('can be claimed at once from an owner that fell silent in the middle of a batch, of which nothing stays', async () => {
    const { ledger, reader } = await open();
    const silent = await ledger.claim(0);
    let next: Claim | undefined;
    const outcome = await commit(ledger, silent, async (transaction) => {
      await transaction.addToBuckets(bucketsOf([row(1n)]));
      next ??= await ledger.claim(0);
    });
    expect(outcome).toBeNull();
    expect(next).toMatchObject({ epoch: silent.epoch + 1n, nextOffset: 0n });
    expect(await all(reader.bucketRows())).toEqual([]);
    expect(await commit(ledger, next as Claim, async () => {})).toMatchObject({ nextOffset: 1n });
  });

  it('writes nothing for an owner that has missed one of its own steps', async () => {
    const { ledger } = await open();
    const claim = await ledger.claim(0);
    await commit(ledger, claim, async () => {});
    expect(await commit(ledger, claim, async () => {})).toBeNull();
    expect((await ledger.checkpoint(0))?.nextOffset).toBe(1n);
  });
}
