import type { Connection } from 'mongoose';
import { mongo } from 'mongoose';
import { type BucketNeed, type EntityKey, type LedgerRow, type PartitionedBuckets, groupBy, identityOf } from '#domain';
import {
  type BucketSnapshot,
  type EntityView,
  type EventFilter,
  KpiStore,
  type LedgerPlace,
  type SnapshotVersion,
  versionOf,
} from '../kpi-store.js';
import { toAnomaly } from './anomaly.document.js';
import { type BucketDocument, bucketDocumentId, keyOfBucket, toBucket } from './bucket.document.js';
import { toCheckpoint } from './checkpoint.document.js';
import { toEntity } from './entity.document.js';
import { type LedgerDocument, toLedgerRow } from './ledger.document.js';
import { MAX_TIME_MS, MongoCollections, TRANSACTION } from './mongo-database.js';

/** Reads MongoDB, each answer at one majority snapshot. */
export class MongoKpiStore extends KpiStore {
  private readonly collections: MongoCollections;

  constructor(
    private readonly connection: Connection,
    projection: string,
    private readonly partitions: number,
  ) {
    super();
    this.collections = new MongoCollections(connection, projection);
  }

  fetch(needs: readonly BucketNeed[]): Promise<BucketSnapshot> {
    return this.atSnapshot(async (session) => {
      const version = await this.versionIn(session);
      const ids = [...new Set(needs.flatMap((need) => this.idsOf(need)))];
      if (ids.length === 0) return { ...version, buckets: new Map() };
      const found = this.collections.buckets.find({ _id: { $in: ids } }, { session, maxTimeMS: MAX_TIME_MS });
      return { ...version, buckets: byKey(await found.toArray()) };
    });
  }

  version(): Promise<SnapshotVersion> {
    return this.atSnapshot((session) => this.versionIn(session));
  }

  entity(key: EntityKey): Promise<EntityView | null> {
    return this.atSnapshot(async (session) => {
      const document = await this.collections.entities.findOne({ _id: key }, { session, maxTimeMS: MAX_TIME_MS });
      if (document === null) return null;
      const anomalies = await this.collections.anomalies.find({ entity: key }, { session }).toArray();
      const version = await this.versionIn(session);
      return { entity: toEntity(document), anomalies: anomalies.map(toAnomaly), version };
    });
  }

  async events(filter: EventFilter, limit: number, after: LedgerPlace | null): Promise<readonly LedgerRow[]> {
    const rows = this.collections.ledger.find(
      { ...matching(filter), ...(after === null ? {} : beyond(after)) },
      { sort: { p: 1, seq: 1 }, limit, maxTimeMS: MAX_TIME_MS, readConcern: { level: 'majority' } },
    );
    return (await rows.toArray()).map(toLedgerRow);
  }

  private idsOf({ family, areas, fromYear, toYear }: BucketNeed): readonly string[] {
    const years = Array.from({ length: toYear - fromYear + 1 }, (_, place) => fromYear + place);
    const partitions = Array.from({ length: this.partitions }, (_, partition) => partition);
    return areas.flatMap((area) =>
      years.flatMap((year) => partitions.map((partition) => bucketDocumentId(`${family}|${area}|${year}`, partition))),
    );
  }

  private async versionIn(session: mongo.ClientSession): Promise<SnapshotVersion> {
    const { checkpoints, projection } = this.collections;
    const found = await checkpoints.find({ projection }, { session, maxTimeMS: MAX_TIME_MS }).toArray();
    return versionOf(found.map(toCheckpoint), this.partitions);
  }

  private async atSnapshot<Answer>(read: (session: mongo.ClientSession) => Promise<Answer>): Promise<Answer> {
    const session = this.connection.getClient().startSession();
    try {
      return await session.withTransaction(() => read(session), TRANSACTION);
    } finally {
      await session.endSession();
    }
  }
}

function byKey(documents: readonly BucketDocument[]): PartitionedBuckets {
  return new Map([...groupBy(documents, keyOfBucket)].map(([key, ofKey]) => [key, ofKey.map(toBucket)]));
}

function matching({ source, id, entity }: EventFilter): mongo.Filter<LedgerDocument> {
  return {
    ...(source !== undefined && id !== undefined ? { _id: { $eq: identityOf({ source, id }) } } : {}),
    ...(source === undefined ? {} : { source: { $eq: source } }),
    ...(id === undefined ? {} : { id: { $eq: id } }),
    ...(entity === undefined ? {} : { entity: { $eq: entity } }),
  };
}

function beyond({ partition, seq }: LedgerPlace): mongo.Filter<LedgerDocument> {
  return { $or: [{ p: { $gt: partition } }, { p: partition, seq: { $gt: mongo.Long.fromBigInt(seq) } }] };
}
