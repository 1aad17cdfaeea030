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
import { type JournalEntry, type ProjectionTransaction, type StoredEntity, journalId } from '../ledger-store.js';
import type { InMemoryTransaction } from './in-memory-database.js';
import { type Collections, type StoredBucket, bucketId, byLedgerPlace } from './stored.js';

/** What may be written of one partition of a version, on the in-memory database. */
export class InMemoryProjectionTransaction implements ProjectionTransaction {
  constructor(
    protected readonly partition: number,
    protected readonly transaction: InMemoryTransaction,
    protected readonly names: Collections,
  ) {}

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
    for (const stored of entities) {
      this.transaction.put(this.names.entities, stored.entity.key, { ...stored, partition: this.partition });
    }
  }

  async saveAnomalies(anomalies: readonly Anomaly[], healed: readonly Identity[]): Promise<void> {
    for (const identity of healed) this.transaction.delete(this.names.anomalies, identity);
    for (const anomaly of anomalies) this.transaction.put(this.names.anomalies, anomaly.identity, anomaly);
  }

  async addToBuckets(deltas: Buckets): Promise<void> {
    for (const [key, delta] of deltas) {
      const id = bucketId(key, this.partition);
      const { bucket } = this.transaction.get<StoredBucket>(this.names.buckets, id) ?? {};
      this.transaction.put(this.names.buckets, id, { id, key, bucket: plusBucket(bucket, delta) });
    }
  }

  async appendJournal(...entries: readonly JournalEntry[]): Promise<void> {
    for (const entry of entries) this.transaction.put(this.names.journal, journalId(entry), entry);
  }
}
