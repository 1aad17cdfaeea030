import { type Buckets, type Conservation, fromRejected, type Identity, type LedgerHead, type LedgerRow } from '#domain';
import {
  type BatchTransaction,
  type Checkpoint,
  type Claim,
  type JournalEntry,
  LacksChanges,
  type RejectedRecord,
  batchEntryId,
} from '../ports/ledger-store.js';
import { InMemoryProjectionTransaction } from './in-memory-projection-transaction.js';

/** The steps of the batch transaction (explanation/architecture#the-batch-transaction) on the in-memory database. */
export class InMemoryBatchTransaction extends InMemoryProjectionTransaction implements BatchTransaction {
  async advance(claim: Claim, nextOffset: bigint, watermark: number): Promise<Checkpoint | null> {
    const stored = this.transaction.get<Checkpoint>(this.names.checkpoints, String(claim.partition));
    if (stored?.epoch !== claim.epoch || stored.nextOffset !== claim.nextOffset) return null;
    this.transaction.put(this.names.checkpoints, String(claim.partition), { ...stored, nextOffset, watermark });
    return stored;
  }

  async hashesOf(identities: readonly Identity[]): Promise<ReadonlyMap<Identity, string>> {
    const rows = identities.map((identity) => this.transaction.get<LedgerRow>(this.names.ledger, identity));
    return new Map(rows.filter((row) => row !== undefined).map(({ identity, hash }) => [identity, hash]));
  }

  async appendLedger(rows: readonly LedgerRow[]): Promise<void> {
    for (const row of rows) this.transaction.put(this.names.ledger, row.identity, row);
  }

  async quarantine(records: readonly RejectedRecord[]): Promise<void> {
    for (const record of records) {
      const row = fromRejected(record);
      if (this.transaction.get(this.names.quarantine, row.id) === undefined) {
        this.transaction.put(this.names.quarantine, row.id, row);
      }
    }
  }

  async changesOf(offsets: readonly bigint[]): Promise<readonly Buckets[]> {
    return offsets.map((offset) => {
      const id = batchEntryId(this.partition, offset);
      const entry = this.transaction.get<JournalEntry>(this.names.journal, id);
      if (entry === undefined) throw new LacksChanges(this.partition, offset);
      return entry.deltas;
    });
  }

  async savePending(pending: readonly bigint[]): Promise<void> {
    const stored = this.transaction.get<Checkpoint>(this.names.checkpoints, String(this.partition)) as Checkpoint;
    this.transaction.put(this.names.checkpoints, String(this.partition), { ...stored, pending });
  }

  async saveHead(head: LedgerHead, counts: Conservation): Promise<void> {
    const stored = this.transaction.get<Checkpoint>(this.names.checkpoints, String(this.partition)) as Checkpoint;
    this.transaction.put(this.names.checkpoints, String(this.partition), { ...stored, head, counts });
  }
}
