import { mongo } from 'mongoose';
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
  NO_AMENDMENTS,
  type StoredEntity,
  type Verdict,
  type VerdictKey,
  dataIn,
  standingCorrection,
} from '#domain';
import type { JournalEntry, ProjectionTransaction } from '../ports/ledger-store.js';
import { toAnomalyDocument } from './documents/anomaly.document.js';
import { bucketDocumentId, toBucketWrite } from './documents/bucket.document.js';
import { toEntity, toEntityDocument } from './documents/entity.document.js';
import { toJournalDocument } from './documents/journal.document.js';
import { toKnown } from './documents/ledger.document.js';
import type { MongoCollections } from './mongo-database.js';
import { toVerdict, toVerdictDocument } from './documents/verdict.document.js';

/**
 * What may be written to one partition of a version, in one MongoDB session. One round trip per step, except for
 * histories, and for keys that do not fit into one command. A subclass may gather its writes.
 */
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

  /**
   * One read for each entity that needs a refold: for several at once, the embedded stand-in would also read everything
   * that amends them (decision 19).
   */
  async history(keys: readonly EntityKey[], throughSeq: bigint): Promise<ReadonlyMap<EntityKey, readonly Known[]>> {
    const { session } = this;
    const seq = mongo.Long.fromBigInt(throughSeq);
    const histories = new Map<EntityKey, readonly Known[]>();
    for (const entity of keys) {
      const rows = await this.collections.ledger
        .find({ entity, target: null, seq: { $lte: seq } } as object, { session })
        .toArray();
      histories.set(entity, dataIn(rows.map(toKnown)));
    }
    return histories;
  }

  async amendments(keys: readonly VerdictKey[]): Promise<Amendments> {
    if (keys.length === 0) return NO_AMENDMENTS;
    const { session, collections } = this;
    const found = await foundById(collections.verdicts, keys, session);
    const verdicts = new Map(found.map((document) => [document._id, toVerdict(document)]));
    const standing = [...verdicts.values()].map(standingCorrection).filter((identity) => identity !== null);
    if (standing.length === 0) return { verdicts, corrections: new Map() };
    const rows = await foundById(collections.ledger, standing, session);
    return { verdicts, corrections: new Map(rows.map((row) => [row._id, toKnown(row).event as Amendment])) };
  }

  async targets(identities: readonly Identity[], throughSeq: bigint): Promise<ReadonlyMap<Identity, AmendmentTarget>> {
    const found = this.collections.ledger.find(
      { _id: { $in: [...identities] }, p: this.partition, seq: { $lte: mongo.Long.fromBigInt(throughSeq) } },
      { session: this.session, projection: { entity: 1, type: 1 } },
    );
    return new Map((await found.toArray()).map(({ _id, entity, type }) => [_id, { entity, type }]));
  }

  async saveVerdicts(verdicts: readonly Verdict[]): Promise<void> {
    if (verdicts.length === 0) return;
    const writes = verdicts.map((verdict) => {
      const { _id, ...replacement } = toVerdictDocument(verdict, this.partition);
      return { replaceOne: { filter: { _id }, replacement, upsert: true } };
    });
    await this.write(this.collections.verdicts, writes);
  }

  async saveEntities(entities: readonly StoredEntity[]): Promise<void> {
    const writes = entities.map((stored) => {
      const replacement = toEntityDocument(stored, this.partition);
      return { replaceOne: { filter: { _id: stored.entity.key }, replacement, upsert: true } };
    });
    await this.write(this.collections.entities, writes);
  }

  async addEntities(entities: readonly StoredEntity[]): Promise<void> {
    if (entities.length === 0) return;
    const documents = entities.map((stored) => toEntityDocument(stored, this.partition));
    await this.collections.entities.insertMany(documents, { session: this.session, ordered: false });
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
    await this.write(this.collections.anomalies, writes);
  }

  async addToBuckets(deltas: Buckets): Promise<void> {
    const touched = new Map([...deltas].map(([key, delta]) => [bucketDocumentId(key, this.partition), delta]));
    const found = this.collections.buckets.find({ _id: { $in: [...touched.keys()] } }, { session: this.session });
    const before = new Map((await found.toArray()).map((document) => [document._id, document]));
    const writes = [...touched].map(([id, delta]) => toBucketWrite(id, before.get(id), delta));
    await this.write(this.collections.buckets, writes);
  }

  async appendJournal(...entries: readonly JournalEntry[]): Promise<void> {
    const writes = entries.map((entry) => ({ insertOne: { document: toJournalDocument(entry) } }));
    await this.write(this.collections.journal, writes);
  }

  /** Writes to one collection; their order does not matter. */
  protected async write<Document extends mongo.Document>(
    collection: mongo.Collection<Document>,
    operations: readonly mongo.AnyBulkWriteOperation<Document>[],
  ): Promise<void> {
    if (operations.length > 0) await collection.bulkWrite(operations, { session: this.session, ordered: false });
  }
}

/** A key has at most 640 bytes, and a command 16 MB. */
const KEYS_AT_ONCE = 5_000;

async function foundById<Document extends { readonly _id: string }>(
  collection: mongo.Collection<Document>,
  ids: readonly string[],
  session: mongo.ClientSession,
): Promise<readonly mongo.WithId<Document>[]> {
  const found: mongo.WithId<Document>[] = [];
  for (let at = 0; at < ids.length; at += KEYS_AT_ONCE) {
    const some = { _id: { $in: ids.slice(at, at + KEYS_AT_ONCE) } } as unknown as mongo.Filter<Document>;
    found.push(...(await collection.find(some, { session }).toArray()));
  }
  return found;
}
