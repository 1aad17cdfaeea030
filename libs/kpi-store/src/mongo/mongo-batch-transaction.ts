import { mongo } from 'mongoose';
import {
  type Anomaly,
  type Buckets,
  type Entity,
  type EntityKey,
  type Identity,
  type Known,
  type LedgerRow,
  groupBy,
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
import { toAnomalyDocument } from './anomaly.document.js';
import { bucketDocumentId, toBucketWrite } from './bucket.document.js';
import { checkpointId, headFields, toCheckpoint } from './checkpoint.document.js';
import { toEntity, toEntityDocument } from './entity.document.js';
import { toJournalDocument } from './journal.document.js';
import { toKnown, toLedgerDocument } from './ledger.document.js';
import type { MongoCollections } from './mongo-database.js';
import { toQuarantineWrite } from './quarantine.document.js';

/** Design D1's steps in one MongoDB session. One round trip a step, however many events. */
export class MongoBatchTransaction implements BatchTransaction {
  private readonly checkpointId: string;

  constructor(
    private readonly partition: number,
    private readonly collections: MongoCollections,
    private readonly session: mongo.ClientSession,
  ) {
    this.checkpointId = checkpointId(collections.projection, partition);
  }

  async advance({ epoch, nextOffset: seen }: Claim, nextOffset: bigint, watermark: number): Promise<Checkpoint | null> {
    const before = await this.collections.checkpoints.findOneAndUpdate(
      { _id: this.checkpointId, epoch, nextOffset: seen },
      { $set: { nextOffset, watermark: new Date(watermark) } },
      { session: this.session, returnDocument: 'before' },
    );
    return before === null ? null : toCheckpoint(before);
  }

  async hashesOf(identities: readonly Identity[]): Promise<ReadonlyMap<Identity, string>> {
    const { session } = this;
    const known = this.collections.ledger.find({ _id: { $in: [...identities] } }, { session, projection: { hash: 1 } });
    return new Map((await known.toArray()).map(({ _id, hash }) => [_id, hash]));
  }

  async appendLedger(rows: readonly LedgerRow[]): Promise<void> {
    if (rows.length === 0) return;
    const options = { session: this.session, ordered: false };
    await this.collections.ledger.insertMany(rows.map(toLedgerDocument), options);
  }

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

  async appendJournal(entry: JournalEntry): Promise<void> {
    await this.collections.journal.insertOne(toJournalDocument(entry), { session: this.session });
  }

  async quarantine(records: readonly RejectedRecord[]): Promise<void> {
    if (records.length === 0) return;
    const writes = records.map((record) => toQuarantineWrite(fromRejected(record)));
    await this.collections.quarantine.bulkWrite(writes, { session: this.session, ordered: false });
  }

  async saveHead(head: LedgerHead, counts: Conservation): Promise<void> {
    const update = { $set: headFields(head, counts) };
    await this.collections.checkpoints.updateOne({ _id: this.checkpointId }, update as object, {
      session: this.session,
    });
  }
}
