import type { Connection } from 'mongoose';
import type { mongo } from 'mongoose';
import { type BucketNeed, type EntityKey, type PartitionedBuckets, groupBy } from '#domain';
import { viewOf } from '../entity-view.js';
import {
  type Answering,
  type BucketSnapshot,
  type EntityAsked,
  type EntityView,
  type EventFilter,
  KpiStore,
  type LedgerPage,
  type PageAsked,
  type SnapshotVersion,
  answeringVersion,
  versionOf,
} from '../ports/kpi-store.js';
import type { Checkpoint } from '../ports/ledger-store.js';
import { toAnomaly } from './anomaly.document.js';
import { type BucketDocument, bucketDocumentId, keyOfBucket, toBucket } from './bucket.document.js';
import { toCheckpoint } from './checkpoint.document.js';
import { toEntity } from './entity.document.js';
import { ledgerHeads } from './ledger-heads.js';
import { LedgerPages } from './ledger-pages.js';
import { MAX_TIME_MS, MongoCollections, TRANSACTION } from './mongo-database.js';
import { MongoProjectionTransaction } from './mongo-projection-transaction.js';
import { LIVE } from './projection.document.js';

/** A question that reads country by country has some 250 × 12 years × partitions of them. */
const MANY_IDS = 4_000;

/** Reads MongoDB, each answer at one majority snapshot. */
export class MongoKpiStore extends KpiStore {
  /** Of every version that has answered. */
  private readonly collections = new Map<string, MongoCollections>();

  constructor(
    private readonly connection: Connection,
    private readonly answering: Answering,
    private readonly partitions: number,
  ) {
    super();
  }

  fetch(needs: readonly BucketNeed[]): Promise<BucketSnapshot> {
    return this.atSnapshot(async (session, { buckets }, version) => {
      const found: BucketDocument[] = [];
      for (const [family, ofFamily] of groupBy(needs, (need) => need.family)) {
        const ids = new Set(ofFamily.flatMap((need) => this.idsOf(need)));
        const documents = buckets.find({ _id: idsWithin(family, ids) }, { session, maxTimeMS: MAX_TIME_MS });
        found.push(...(await documents.toArray()).filter(({ _id }) => ids.has(_id)));
      }
      return { ...version, buckets: byKey(found) };
    });
  }

  version(): Promise<SnapshotVersion> {
    return this.atSnapshot(async (_session, _collections, version) => version);
  }

  entity(key: EntityKey, { units, ...page }: EntityAsked): Promise<EntityView | null> {
    return this.atSnapshot(async (session, collections, version, checkpoints) => {
      const { entities, anomalies, ledger } = collections;
      const document = await entities.findOne({ _id: key }, { session, maxTimeMS: MAX_TIME_MS });
      if (document === null) return null;
      const heads = headsIn(checkpoints.filter(({ partition }) => partition === document.p));
      const pages = new LedgerPages(ledger, heads, { session });
      return viewOf({
        entity: toEntity(document),
        version,
        head: heads.get(document.p) ?? 0n,
        projection: new MongoProjectionTransaction(document.p, collections, session),
        page: () => pages.page({ entity: key, ...(units && { units }) }, page),
        anomalies: async (identities) => {
          const found = anomalies.find({ _id: { $in: [...identities] } }, { session, maxTimeMS: MAX_TIME_MS });
          return (await found.toArray()).map(toAnomaly);
        },
      });
    });
  }

  async events(filter: EventFilter, asked: PageAsked): Promise<LedgerPage> {
    const { source, id } = filter;
    const collections = this.collectionsOf('');
    const heads = await ledgerHeads(collections);
    const pages = new LedgerPages(collections.ledger, heads, { readConcern: { level: 'majority' } });
    if (source !== undefined && id !== undefined) return pages.one(filter, { source, id });
    return pages.page(filter, asked);
  }

  private idsOf({ family, areas, fromYear, toYear }: BucketNeed): readonly string[] {
    const years = Array.from({ length: toYear - fromYear + 1 }, (_, place) => fromYear + place);
    const partitions = Array.from({ length: this.partitions }, (_, partition) => partition);
    return areas.flatMap((area) =>
      years.flatMap((year) => partitions.map((partition) => bucketDocumentId(`${family}|${area}|${year}`, partition))),
    );
  }

  private collectionsOf(projection: string): MongoCollections {
    const known = this.collections.get(projection) ?? new MongoCollections(this.connection, projection);
    this.collections.set(projection, known);
    return known;
  }

  /** The version that answers in this snapshot, and how far it has come. */
  private async answeringIn(session: mongo.ClientSession) {
    const { aliases, checkpoints } = this.collectionsOf('');
    const alias = typeof this.answering === 'string' ? null : await aliases.findOne({ _id: LIVE }, { session });
    const projection = answeringVersion(this.answering, alias);
    const found = await checkpoints.find({ projection }, { session, maxTimeMS: MAX_TIME_MS }).toArray();
    return { projection, checkpoints: found.map(toCheckpoint) };
  }

  private async atSnapshot<Answer>(
    read: (
      session: mongo.ClientSession,
      collections: MongoCollections,
      version: SnapshotVersion,
      checkpoints: readonly Checkpoint[],
    ) => Promise<Answer>,
  ): Promise<Answer> {
    const session = this.connection.getClient().startSession();
    try {
      return await session.withTransaction(async () => {
        const { projection, checkpoints } = await this.answeringIn(session);
        const version = versionOf(projection, checkpoints, this.partitions);
        return read(session, this.collectionsOf(projection), version, checkpoints);
      }, TRANSACTION);
    } finally {
      await session.endSession();
    }
  }
}

function headsIn(checkpoints: readonly Checkpoint[]): ReadonlyMap<number, bigint> {
  return new Map(checkpoints.map(({ partition, head }) => [partition, head.seq]));
}

/** Every id by itself, or, where there are many, all of the family: they lie side by side, and looking up each costs more than reading them. */
function idsWithin(family: string, ids: ReadonlySet<string>): mongo.Condition<string> {
  return ids.size > MANY_IDS ? { $gte: `${family}|`, $lt: `${family}}` } : { $in: [...ids] };
}

function byKey(documents: readonly BucketDocument[]): PartitionedBuckets {
  return new Map([...groupBy(documents, keyOfBucket)].map(([key, ofKey]) => [key, ofKey.map(toBucket)]));
}
