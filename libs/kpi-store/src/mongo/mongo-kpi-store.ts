import type { Connection } from 'mongoose';
import type { mongo } from 'mongoose';
import { type BucketNeed, type EntityKey, type PartitionedBuckets, groupBy } from '#domain';
import { viewOf } from '../entity-view.js';
import {
  type VersionChoice,
  type BucketSnapshot,
  type EntityAsked,
  type EntityView,
  type EventFilter,
  KpiStore,
  type LedgerPage,
  type PageAsked,
  type SnapshotVersion,
  chooseVersion,
  versionOf,
} from '../ports/kpi-store.js';
import type { Checkpoint } from '../ports/ledger-store.js';
import { toAnomaly } from './documents/anomaly.document.js';
import { type BucketDocument, bucketDocumentId, keyOfBucket, toBucket } from './documents/bucket.document.js';
import { toCheckpoint } from './documents/checkpoint.document.js';
import { toEntity } from './documents/entity.document.js';
import { ledgerHeads } from './ledger-heads.js';
import { LedgerPages } from './ledger-pages.js';
import { MAX_TIME_MS, MongoCollections, TRANSACTION } from './mongo-database.js';
import { MongoProjectionTransaction } from './mongo-projection-transaction.js';
import { type ProjectionDocument, toRegistered, WITHOUT_TEXTS } from './documents/projection.document.js';

/** A question that reads country by country needs about 250 × 12 years × partitions of them. */
const MANY_IDS = 4_000;

/** However many versions were ever built, one span is open. */
const LIVE_NOW = { spans: { $elemMatch: { until: null } } } as const;

/** A snapshot, and the version that answers in it. */
interface Moment {
  readonly session: mongo.ClientSession;
  readonly collections: MongoCollections;
  readonly version: SnapshotVersion;
  readonly checkpoints: readonly Checkpoint[];
}

/** Reads MongoDB; each answer comes from one majority snapshot. */
export class MongoKpiStore extends KpiStore {
  /** The collections of every version that has answered. */
  private readonly collections = new Map<string, MongoCollections>();

  constructor(
    private readonly connection: Connection,
    private readonly choice: VersionChoice,
  ) {
    super();
  }

  fetch(needs: readonly BucketNeed[]): Promise<BucketSnapshot> {
    return this.atSnapshot(async ({ session, collections: { buckets }, version, checkpoints }) => {
      const partitions = checkpoints.map(({ partition }) => partition);
      const found: BucketDocument[] = [];
      for (const [family, ofFamily] of groupBy(needs, (need) => need.family)) {
        const ids = new Set(ofFamily.flatMap((need) => idsOf(need, partitions)));
        const documents = buckets.find({ _id: idsWithin(family, ids) }, { session, maxTimeMS: MAX_TIME_MS });
        found.push(...(await documents.toArray()).filter(({ _id }) => ids.has(_id)));
      }
      return { ...version, buckets: byKey(found) };
    });
  }

  version(): Promise<SnapshotVersion> {
    return this.atSnapshot(async ({ version }) => version);
  }

  entity(key: EntityKey, { units, ...page }: EntityAsked): Promise<EntityView | null> {
    return this.atSnapshot(async ({ session, collections, version, checkpoints }) => {
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

  private collectionsOf(projection: string): MongoCollections {
    const known = this.collections.get(projection) ?? new MongoCollections(this.connection, projection);
    this.collections.set(projection, known);
    return known;
  }

  /** The version that answers in this snapshot, and how far it has progressed. */
  private async readServed(session: mongo.ClientSession) {
    const { projections, checkpoints } = this.collectionsOf('');
    const listed = projections.find(LIVE_NOW, WITHOUT_TEXTS, { session, maxTimeMS: MAX_TIME_MS });
    const registered = (await listed.lean<ProjectionDocument[]>()).map(toRegistered);
    const served = chooseVersion(this.choice, registered);
    const found = checkpoints.find({ projection: served.version }, { session, maxTimeMS: MAX_TIME_MS });
    return { served, checkpoints: (await found.toArray()).map(toCheckpoint) };
  }

  private async atSnapshot<Answer>(read: (moment: Moment) => Promise<Answer>): Promise<Answer> {
    const session = this.connection.getClient().startSession();
    try {
      return await session.withTransaction(async () => {
        const { served, checkpoints } = await this.readServed(session);
        const [version, collections] = [versionOf(served, checkpoints), this.collectionsOf(served.version)];
        return read({ session, collections, version, checkpoints });
      }, TRANSACTION);
    } finally {
      await session.endSession();
    }
  }
}

/** Every claimed partition has its own buckets; an unclaimed one has none. */
function idsOf({ family, areas, fromYear, toYear }: BucketNeed, partitions: readonly number[]): readonly string[] {
  const years = Array.from({ length: toYear - fromYear + 1 }, (_, place) => fromYear + place);
  return areas.flatMap((area) =>
    years.flatMap((year) => partitions.map((partition) => bucketDocumentId(`${family}|${area}|${year}`, partition))),
  );
}

function headsIn(checkpoints: readonly Checkpoint[]): ReadonlyMap<number, bigint> {
  return new Map(checkpoints.map(({ partition, head }) => [partition, head.seq]));
}

/**
 * Individual ids, or, if there are many, all of the family: they are adjacent, and looking each up costs more than
 * reading them.
 */
function idsWithin(family: string, ids: ReadonlySet<string>): mongo.Condition<string> {
  return ids.size > MANY_IDS ? { $gte: `${family}|`, $lt: `${family}}` } : { $in: [...ids] };
}

function byKey(documents: readonly BucketDocument[]): PartitionedBuckets {
  return new Map([...groupBy(documents, keyOfBucket)].map(([key, ofKey]) => [key, ofKey.map(toBucket)]));
}
