import {
  type Anomaly,
  type BucketNeed,
  type Entity,
  type EntityKey,
  type LedgerRow,
  type Row,
  type StoredEntity,
  dataIn,
  groupBy,
  isAmendment,
  rowsIn,
  rowsOfBuckets,
} from '#domain';
import { viewOf } from '../entity-view.js';
import {
  type VersionChoice,
  type BucketSnapshot,
  type EntityAsked,
  type EntityView,
  type EventFilter,
  KpiStore,
  type LedgerPage,
  type LedgerPlace,
  type PageAsked,
  type SnapshotVersion,
  chooseVersion,
  versionOf,
} from '../ports/kpi-store.js';
import type { Checkpoint, JournalEntry } from '../ports/ledger-store.js';
import { historiesOf } from '../histories.js';
import { matchesFilter, pageOf } from '../ledger-page.js';
import { type History, ProjectionReader } from '../ports/projection-reader.js';
import type { InMemoryDatabase, Snapshot } from './in-memory-database.js';
import { InMemoryProjectionTransaction } from './in-memory-projection-transaction.js';
import {
  type Collections,
  type StoredBucket,
  type StoredPartitionEntity,
  type StoredProjection,
  bucketId,
  byLedgerPlace,
  collectionsOf,
} from './stored.js';

const { ledger: LEDGER, projections: PROJECTIONS } = collectionsOf('');

/** Reads the in-memory database; each answer comes from one snapshot. */
export class InMemoryKpiStore extends KpiStore {
  constructor(
    private readonly database: InMemoryDatabase,
    private readonly choice: VersionChoice,
  ) {
    super();
  }

  async fetch(needs: readonly BucketNeed[]): Promise<BucketSnapshot> {
    const { snapshot, names, version, heads } = this.moment();
    const ids = needs.flatMap(({ family, areas, fromYear, toYear }) =>
      areas.flatMap((area) =>
        yearsOf(fromYear, toYear).flatMap((year) =>
          [...heads.keys()].map((partition) => bucketId(`${family}|${area}|${year}`, partition)),
        ),
      ),
    );
    const stored = [...new Set(ids)].map((id) => snapshot.get<StoredBucket>(names.buckets, id));
    const found = groupBy(
      stored.filter((one) => one !== undefined),
      ({ key }) => key,
    );
    const buckets = new Map([...found].map(([key, list]) => [key, list.map(({ bucket }) => bucket)]));
    return { ...version, buckets };
  }

  async version(): Promise<SnapshotVersion> {
    return this.moment().version;
  }

  async entity(key: EntityKey, { units, ...page }: EntityAsked): Promise<EntityView | null> {
    const { snapshot, names, version, heads } = this.moment();
    const stored = snapshot.get<StoredPartitionEntity>(names.entities, key);
    if (stored === undefined) return null;
    const { entity, partition } = stored;
    return viewOf({
      entity,
      version,
      head: heads.get(partition) ?? 0n,
      projection: new InMemoryProjectionTransaction(partition, snapshot, names),
      page: () => pageIn(snapshot, { entity: key, ...(units && { units }) }, page),
      anomalies: async (identities) =>
        identities.flatMap((identity) => snapshot.get<Anomaly>(names.anomalies, identity) ?? []),
    });
  }

  async events(filter: EventFilter, asked: PageAsked): Promise<LedgerPage> {
    return pageIn(this.database.snapshot(), filter, asked);
  }

  /** One moment: the version that answers then, what it knows, and how far it has applied each partition. */
  private moment() {
    const snapshot = this.database.begin();
    const served = chooseVersion(this.choice, snapshot.all<StoredProjection>(PROJECTIONS));
    const names = collectionsOf(served.version);
    const checkpoints = snapshot.all<Checkpoint>(names.checkpoints);
    const heads = new Map(checkpoints.map(({ partition, head }) => [partition, head.seq]));
    return { snapshot, names, heads, version: versionOf(served, checkpoints) };
  }
}

function yearsOf(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, place) => String(from + place));
}

function pageIn(snapshot: Snapshot, filter: EventFilter, { limit, after }: PageAsked): Promise<LedgerPage> {
  const rows = snapshot.all<LedgerRow>(LEDGER);
  const wanted = rows.filter((row) => matchesFilter(filter, row.event) && (after === null || isAfter(row, after)));
  return pageOf(wanted.toSorted(byLedgerPlace), filter, limit);
}

function isAfter({ partition, seq }: LedgerRow, after: LedgerPlace): boolean {
  return partition > after.partition || (partition === after.partition && seq > after.seq);
}

/** Streams of the in-memory database, from the snapshot of each call. */
export class InMemoryProjectionReader extends ProjectionReader {
  private readonly names: Collections;

  constructor(
    private readonly database: InMemoryDatabase,
    version: string,
  ) {
    super();
    this.names = collectionsOf(version);
  }

  histories(): AsyncIterable<History> {
    const rows = this.database.snapshot().all<LedgerRow>(this.names.ledger).toSorted(byLedgerPlace);
    const grouped = groupBy(rows, ({ event }) => event.entity);
    return historiesOf(
      [...grouped.values()].flatMap((own) => [...dataIn(own), ...own.filter(({ event }) => isAmendment(event))]),
    );
  }

  async *entities(): AsyncIterable<Entity> {
    for (const { entity } of this.database.snapshot().all<StoredEntity>(this.names.entities)) yield entity;
  }

  async *bucketRows(): AsyncIterable<Row> {
    for (const { key, bucket } of this.database.snapshot().all<StoredBucket>(this.names.buckets)) {
      yield* rowsIn(key, bucket);
    }
  }

  async *journalRows(): AsyncIterable<Row> {
    for (const { deltas } of this.database.snapshot().all<JournalEntry>(this.names.journal)) {
      yield* rowsOfBuckets(deltas);
    }
  }
}
