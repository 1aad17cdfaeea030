import type { Connection } from 'mongoose';
import { mongo } from 'mongoose';
import {
  type Anomaly,
  type BucketNeed,
  type EntityKey,
  type LedgerRow,
  type PartitionedBuckets,
  anomaliesOfAmendments,
  groupBy,
  kindOf,
  identityOf,
  isAmendment,
  targetOf,
  verdictKeyIn,
} from '#domain';
import {
  type Answering,
  type BucketSnapshot,
  type EntityView,
  type EventFilter,
  KpiStore,
  type LedgerPlace,
  MOST_AMENDMENTS,
  type SnapshotVersion,
  answeringVersion,
  versionOf,
} from '../kpi-store.js';
import { toAnomaly } from './anomaly.document.js';
import { type BucketDocument, bucketDocumentId, keyOfBucket, toBucket } from './bucket.document.js';
import { toCheckpoint } from './checkpoint.document.js';
import { toEntity } from './entity.document.js';
import { type LedgerDocument, toKnown, toLedgerRow } from './ledger.document.js';
import { MAX_TIME_MS, MongoCollections, TRANSACTION } from './mongo-database.js';
import { LIVE } from './projection.document.js';
import { toVerdict } from './verdict.document.js';

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

  entity(key: EntityKey): Promise<EntityView | null> {
    return this.atSnapshot(async (session, collections, version) => {
      const { entities, anomalies } = collections;
      const document = await entities.findOne({ _id: key }, { session, maxTimeMS: MAX_TIME_MS });
      if (document === null) return null;
      const found = await anomalies.find({ entity: key }, { session }).toArray();
      const ofAmendments = await amendmentAnomalies(key, collections, session);
      return { entity: toEntity(document), anomalies: [...found.map(toAnomaly), ...ofAmendments], version };
    });
  }

  async events(filter: EventFilter, limit: number, after: LedgerPlace | null): Promise<readonly LedgerRow[]> {
    const rows = this.collectionsOf('').ledger.find(
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

  private collectionsOf(projection: string): MongoCollections {
    const known = this.collections.get(projection) ?? new MongoCollections(this.connection, projection);
    this.collections.set(projection, known);
    return known;
  }

  /** The version that answers in this snapshot, and what it knows. */
  private async versionIn(session: mongo.ClientSession): Promise<SnapshotVersion> {
    const { aliases, checkpoints } = this.collectionsOf('');
    const alias = typeof this.answering === 'string' ? null : await aliases.findOne({ _id: LIVE }, { session });
    const projection = answeringVersion(this.answering, alias);
    const found = await checkpoints.find({ projection }, { session, maxTimeMS: MAX_TIME_MS }).toArray();
    return versionOf(projection, found.map(toCheckpoint), this.partitions);
  }

  private async atSnapshot<Answer>(
    read: (session: mongo.ClientSession, collections: MongoCollections, version: SnapshotVersion) => Promise<Answer>,
  ): Promise<Answer> {
    const session = this.connection.getClient().startSession();
    try {
      return await session.withTransaction(async () => {
        const version = await this.versionIn(session);
        return read(session, this.collectionsOf(version.projection), version);
      }, TRANSACTION);
    } finally {
      await session.endSession();
    }
  }
}

/** Three reads, each bounded: amendments, their targets, and what was decided of those. */
async function amendmentAnomalies(
  entity: EntityKey,
  { ledger, verdicts }: MongoCollections,
  session: mongo.ClientSession,
): Promise<readonly Anomaly[]> {
  const limits = { session, maxTimeMS: MAX_TIME_MS };
  const rows = await ledger
    .find({ entity, target: { $gt: '' } }, { ...limits, sort: { target: 1, seq: 1 }, limit: MOST_AMENDMENTS })
    .toArray();
  if (rows.length === 0) return [];
  const amendments = rows.map((row) => toKnown(row).event).filter(isAmendment);
  const targets = ledger.find({ _id: { $in: [...new Set(amendments.map(targetOf))] } }, limits);
  const own = (await targets.toArray()).filter((target) => target.entity === entity);
  const known = new Map(own.map((row) => [row._id, toKnown(row).event]));
  const decided = await verdicts.find({ _id: { $in: [...new Set(amendments.map(verdictKeyIn))] } }, limits).toArray();
  const found = new Map(decided.map((document) => [document._id, toVerdict(document)]));
  return anomaliesOfAmendments(amendments, (target) => known.get(target), found, kindOf);
}

/** Every id by itself, or, where there are many, all of the family: they lie side by side, and looking up each costs more than reading them. */
function idsWithin(family: string, ids: ReadonlySet<string>): mongo.Condition<string> {
  return ids.size > MANY_IDS ? { $gte: `${family}|`, $lt: `${family}}` } : { $in: [...ids] };
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
