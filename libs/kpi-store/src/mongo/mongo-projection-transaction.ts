import { mongo } from 'mongoose';
import { type Anomaly, type Buckets, type Entity, type EntityKey, type Identity, type Known, groupBy } from '#domain';
import type { JournalEntry, ProjectionTransaction, StoredEntity } from '../ledger-store.js';
import { toAnomalyDocument } from './anomaly.document.js';
import { bucketDocumentId, toBucketWrite } from './bucket.document.js';
import { toEntity, toEntityDocument } from './entity.document.js';
import { toJournalDocument } from './journal.document.js';
import { toKnown } from './ledger.document.js';
import type { MongoCollections } from './mongo-database.js';

/** What may be written of one partition of a version, in one MongoDB session. One round trip a step, however many events. */
export class MongoProjectionTransaction implements ProjectionTransaction {
  constructor(
    protected readonly partition: number,
    protected readonly collections: MongoCollections,
    protected readonly session: mongo.ClientSession,
  ) {}

  async entities(keys: readonly EntityKey[]): Promise<ReadonlyMap<EntityKey, Entity>> {
    const found = this.collections.entities.find({ _id: { $in: [...keys] } }, { session: this.session });
    return new Map((await found.toArray()).map((document) => [document._id, toEntity(document)]));
  }

  async history(keys: readonly EntityKey[], throughSeq: bigint): Promise<ReadonlyMap<EntityKey, readonly Known[]>> {
    const earlier = { entity: { $in: [...keys] }, seq: { $lte: mongo.Long.fromBigInt(throughSeq) } };
    const rows = await this.collections.ledger.find(earlier, { session: this.session }).toArray();
    return groupBy(rows.map(toKnown), ({ event }) => event.entity);
  }

  async saveEntities(entities: readonly StoredEntity[]): Promise<void> {
    const writes = entities.map((stored) => {
      const replacement = toEntityDocument(stored, this.partition);
      return { replaceOne: { filter: { _id: stored.entity.key }, replacement, upsert: true } };
    });
    await this.collections.entities.bulkWrite(writes, { session: this.session, ordered: false });
  }

  async saveAnomalies(anomalies: readonly Anomaly[], healed: readonly Identity[]): Promise<void> {
    if (anomalies.length + healed.length === 0) return;
    const writes = [
      ...(healed.length === 0 ? [] : [{ deleteMany: { filter: { _id: { $in: [...healed] } } } }]),
      ...anomalies.map((anomaly) => {
        const { _id, ...fields } = toAnomalyDocument(anomaly);
        return { updateOne: { filter: { _id }, update: { $set: fields }, upsert: true } };
      }),
    ];
    await this.collections.anomalies.bulkWrite(writes, { session: this.session, ordered: false });
  }

  async addToBuckets(deltas: Buckets): Promise<void> {
    const touched = new Map([...deltas].map(([key, delta]) => [bucketDocumentId(key, this.partition), delta]));
    const found = this.collections.buckets.find({ _id: { $in: [...touched.keys()] } }, { session: this.session });
    const before = new Map((await found.toArray()).map((document) => [document._id, document]));
    const writes = [...touched].map(([id, delta]) => toBucketWrite(id, before.get(id), delta));
    await this.collections.buckets.bulkWrite(writes, { session: this.session, ordered: false });
  }

  async appendJournal(...entries: readonly JournalEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await this.collections.journal.insertMany(entries.map(toJournalDocument), {
      session: this.session,
      ordered: false,
    });
  }
}
