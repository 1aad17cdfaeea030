import {
  type Anomaly,
  type Buckets,
  type Entity,
  type EntityKey,
  type Identity,
  type Known,
  type LedgerRow,
  plusBucket,
} from '#domain';
import type {
  BatchTransaction,
  Checkpoint,
  Claim,
  Conservation,
  JournalEntry,
  LedgerHead,
  RejectedRecord,
  StoredEntity,
} from '../ledger-store.js';
import { fromRejected } from '../quarantine-store.js';
import type { InMemoryTransaction } from './in-memory-database.js';
import { type Collections, type StoredBucket, bucketId, byLedgerPlace } from './stored.js';

/** Design D1's steps on the in-memory database. */
export class InMemoryBatchTransaction implements BatchTransaction {
  constructor(
    private readonly partition: number,
    private readonly transaction: InMemoryTransaction,
    private readonly names: Collections,
  ) {}

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

  async entities(keys: readonly EntityKey[]): Promise<ReadonlyMap<EntityKey, Entity>> {
    const stored = keys.map((key) => this.transaction.get<StoredEntity>(this.names.entities, key));
    return new Map(stored.filter((one) => one !== undefined).map(({ entity }) => [entity.key, entity]));
  }

  async history(keys: readonly EntityKey[], throughSeq: bigint): Promise<ReadonlyMap<EntityKey, readonly Known[]>> {
    const rows = this.transaction
      .all<LedgerRow>(this.names.ledger)
      .filter(({ partition, seq }) => partition === this.partition && seq <= throughSeq)
      .toSorted(byLedgerPlace);
    return new Map(keys.map((key) => [key, rows.filter(({ event }) => event.entity === key)]));
  }

  async saveEntities(entities: readonly StoredEntity[]): Promise<void> {
    for (const stored of entities) this.transaction.put(this.names.entities, stored.entity.key, stored);
  }

  async saveAnomalies(anomalies: readonly Anomaly[], healed: readonly Identity[]): Promise<void> {
    for (const identity of healed) this.transaction.delete(this.names.anomalies, identity);
    for (const anomaly of anomalies) this.transaction.put(this.names.anomalies, anomaly.identity, anomaly);
  }

  async addToBuckets(deltas: Buckets): Promise<void> {
    for (const [key, delta] of deltas) {
      const id = bucketId(key, this.partition);
      const { bucket } = this.transaction.get<StoredBucket>(this.names.buckets, id) ?? {};
      this.transaction.put(this.names.buckets, id, { key, bucket: plusBucket(bucket, delta) });
    }
  }

  async appendJournal(entry: JournalEntry): Promise<void> {
    this.transaction.put(this.names.journal, `${entry.partition}|${entry.offset}`, entry);
  }

  async quarantine(records: readonly RejectedRecord[]): Promise<void> {
    for (const record of records) {
      const row = fromRejected(record);
      if (this.transaction.get(this.names.quarantine, row.id) === undefined) {
        this.transaction.put(this.names.quarantine, row.id, row);
      }
    }
  }

  async saveHead(head: LedgerHead, counts: Conservation): Promise<void> {
    const stored = this.transaction.get<Checkpoint>(this.names.checkpoints, String(this.partition)) as Checkpoint;
    this.transaction.put(this.names.checkpoints, String(this.partition), { ...stored, head, counts });
  }
}
