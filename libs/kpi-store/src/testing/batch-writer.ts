import { type Entity, type Row, bucketsOf } from '#domain';
import type { BatchTransaction, Claim, LedgerStore } from '../ports/ledger-store.js';
import { ledgerRow } from './ledger-store/ledger-rows.js';

/** Events written by this process: no two have the same identity or chain, even after a database was restored. */
let written = 0;

const COUNTS = { applied: 1n, duplicate: 0n, conflict: 0n, tick: 0n, unreadable: 0n, vacant: 0n };

/** Commits batches to one partition as aggregation does: ledger, buckets, journal and checkpoint move together. */
export class BatchWriter {
  private constructor(
    private readonly ledger: LedgerStore,
    private claim: Claim,
    private seq: bigint,
  ) {}

  static async claim(ledger: LedgerStore, partition: number): Promise<BatchWriter> {
    const claim = await ledger.claim(partition);
    const checkpoint = await ledger.checkpoint(partition);
    return new BatchWriter(ledger, claim, checkpoint?.head.seq ?? 0n);
  }

  /**
   * One batch of `events` events that adds these rows to the numbers, and changes these targets. `isTold` false: as
   * earlier software wrote it, its journal row does not tell whether it changes any.
   */
  async add(
    rows: readonly Row[],
    events = 1,
    { targets = [], isTold = true }: { readonly targets?: readonly Entity[]; readonly isTold?: boolean } = {},
  ): Promise<void> {
    const [before, after] = [this.seq, this.seq + BigInt(events)];
    const appended = Array.from({ length: events }, (_, place) => this.nextRow(before + BigInt(place) + 1n));
    await this.move(BigInt(events), async (transaction) => {
      await transaction.appendLedger(appended);
      const [deltas, { partition, nextOffset: offset }] = [bucketsOf(rows), this.claim];
      if (deltas.size > 0) await transaction.addToBuckets(deltas);
      const of = { offset, fromSeq: before + 1n, toSeq: after };
      const entities = targets.map((entity) => ({ entity, touches: [] }));
      if (entities.length > 0) await transaction.saveEntities(entities);
      const told = isTold ? { changesTargets: targets.length > 0 } : {};
      await transaction.appendJournal({ partition, of, recordedDay: '2024-03-06', deltas, ...told });
      await transaction.saveHead({ seq: after, chain: appended.at(-1)?.chain ?? '' }, COUNTS);
    });
    this.seq = after;
  }

  /** A tick: the offset moves, and no number does. */
  tick(): Promise<void> {
    return this.move(1n, async () => {});
  }

  private nextRow(seq: bigint) {
    written += 1;
    const row = ledgerRow(`written-${written}`, seq, this.claim.partition);
    return { ...row, offset: this.claim.nextOffset + seq, chain: `chain-of-${written}` };
  }

  private async move(records: bigint, work: (transaction: BatchTransaction) => Promise<void>): Promise<void> {
    const { claim } = this;
    const next = { ...claim, nextOffset: claim.nextOffset + records, watermark: claim.watermark + 1_000 };
    const moved = await this.ledger.transact(claim.partition, async (transaction) => {
      if ((await transaction.advance(claim, next.nextOffset, next.watermark)) === null) return null;
      await work(transaction);
      return next;
    });
    if (moved === null) throw new Error(`partition ${claim.partition} has another owner`);
    this.claim = moved;
  }
}
