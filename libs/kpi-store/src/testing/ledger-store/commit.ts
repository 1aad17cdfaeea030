import type { LedgerRow } from '#domain';
import type { BatchTransaction, Claim, LedgerStore } from '../../ports/ledger-store.js';

const COUNTS = { applied: 1n, duplicate: 0n, conflict: 0n, tick: 0n, unreadable: 0n, vacant: 0n };

/** Commits one step of a partition with `records` records: `work` runs in addition to moving the checkpoint. */
export async function commit(
  store: LedgerStore,
  claim: Claim,
  work: (transaction: BatchTransaction) => Promise<void>,
  records = 1n,
): Promise<Claim | null> {
  const nextOffset = claim.nextOffset + records;
  return store.transact(claim.partition, async (transaction) => {
    if ((await transaction.advance(claim, nextOffset, 1_000)) === null) return null;
    await work(transaction);
    await transaction.saveHead({ seq: nextOffset, chain: `chain-${nextOffset}` }, COUNTS);
    return { ...claim, nextOffset, watermark: 1_000 };
  });
}

export async function append(store: LedgerStore, claim: Claim, rows: readonly LedgerRow[]): Promise<Claim> {
  const appended = await commit(store, claim, (transaction) => transaction.appendLedger(rows), BigInt(rows.length));
  return appended as Claim;
}
