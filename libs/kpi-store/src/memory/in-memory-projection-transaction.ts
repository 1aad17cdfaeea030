import {
  type Amendment,
  type AmendmentTarget,
  type Amendments,
  type Anomaly,
  type Buckets,
  type Entity,
  type EntityKey,
  type Identity,
  type Known,
  type LedgerRow,
  type StoredEntity,
  type Verdict,
  type VerdictKey,
  dataIn,
  addToBucket,
  standingCorrection,
  verdictId,
} from '#domain';
import { type JournalEntry, type ProjectionTransaction, journalId } from '../ports/ledger-store.js';
import type { InMemoryTransaction } from './in-memory-database.js';
import { type Collections, type StoredBucket, type StoredVerdict, bucketId, byLedgerPlace } from './stored.js';

/** What may be written to one partition of a version, in the in-memory database. */
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
    return new Map(keys.map((key) => [key, dataIn(rows.filter(({ event }) => event.entity === key))]));
  }

  async amendments(keys: readonly VerdictKey[]): Promise<Amendments> {
    const found = keys.map((key) => this.transaction.get<StoredVerdict>(this.names.verdicts, key));
    const verdicts = found.filter((stored) => stored !== undefined).map(({ verdict }) => verdict);
    const standing = verdicts.map(standingCorrection).filter((identity) => identity !== null);
    const rows = standing.map((identity) => this.transaction.get<LedgerRow>(this.names.ledger, identity));
    const corrections = rows
      .filter((row) => row !== undefined)
      .map((row) => [row.identity, row.event as Amendment] as const);
    return {
      verdicts: new Map(verdicts.map((verdict) => [verdictId(verdict), verdict])),
      corrections: new Map(corrections),
    };
  }

  async targets(identities: readonly Identity[], throughSeq: bigint): Promise<ReadonlyMap<Identity, AmendmentTarget>> {
    const rows = identities.map((identity) => this.transaction.get<LedgerRow>(this.names.ledger, identity));
    const isHeld = (row: LedgerRow | undefined) => row?.partition === this.partition && row.seq <= throughSeq;
    return new Map(
      rows.flatMap((row) =>
        row !== undefined && isHeld(row)
          ? [[row.identity, { entity: row.event.entity, type: row.event.type }] as const]
          : [],
      ),
    );
  }

  async saveVerdicts(verdicts: readonly Verdict[]): Promise<void> {
    const { transaction, names, partition } = this;
    for (const verdict of verdicts) transaction.put(names.verdicts, verdictId(verdict), { verdict, partition });
  }

  async saveEntities(entities: readonly StoredEntity[]): Promise<void> {
    for (const stored of entities) {
      this.transaction.put(this.names.entities, stored.entity.key, { ...stored, partition: this.partition });
    }
  }

  async addEntities(entities: readonly StoredEntity[]): Promise<void> {
    for (const { entity } of entities) {
      const known = this.transaction.get<StoredEntity>(this.names.entities, entity.key);
      if (known !== undefined) throw new Error(`${entity.key} is there already`);
    }
    await this.saveEntities(entities);
  }

  async saveAnomalies(anomalies: readonly Anomaly[], healed: readonly Identity[]): Promise<void> {
    for (const identity of healed) this.transaction.delete(this.names.anomalies, identity);
    for (const anomaly of anomalies) this.transaction.put(this.names.anomalies, anomaly.identity, anomaly);
  }

  async addToBuckets(deltas: Buckets): Promise<void> {
    for (const [key, delta] of deltas) {
      const id = bucketId(key, this.partition);
      const { bucket } = this.transaction.get<StoredBucket>(this.names.buckets, id) ?? {};
      this.transaction.put(this.names.buckets, id, { id, key, bucket: addToBucket(bucket, delta) });
    }
  }

  async appendJournal(...entries: readonly JournalEntry[]): Promise<void> {
    for (const entry of entries) this.transaction.put(this.names.journal, journalId(entry), entry);
  }
}
