import {
  type Amendment,
  type Anomaly,
  type BucketNeed,
  type Entity,
  type EntityKey,
  type LedgerRow,
  type Row,
  anomaliesOfAmendments,
  dataIn,
  groupBy,
  kindOf,
  identityOf,
  isAmendment,
  rowsIn,
  rowsOfBuckets,
  targetOf,
  verdictId,
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
import type { Checkpoint, JournalEntry, StoredEntity } from '../ledger-store.js';
import { historiesOf } from '../histories.js';
import { type History, ProjectionReader } from '../projection-reader.js';
import type { InMemoryDatabase, Snapshot } from './in-memory-database.js';
import {
  type Collections,
  type StoredAlias,
  type StoredBucket,
  type StoredVerdict,
  bucketId,
  byLedgerPlace,
  collectionsOf,
} from './stored.js';

const { ledger: LEDGER, aliases: ALIASES } = collectionsOf('');

/** Reads the in-memory database, each answer at one snapshot. */
export class InMemoryKpiStore extends KpiStore {
  constructor(
    private readonly database: InMemoryDatabase,
    private readonly answering: Answering,
    private readonly partitions: number,
  ) {
    super();
  }

  async fetch(needs: readonly BucketNeed[]): Promise<BucketSnapshot> {
    const { snapshot, names, version } = this.moment();
    const ids = needs.flatMap(({ family, areas, fromYear, toYear }) =>
      areas.flatMap((area) => yearsOf(fromYear, toYear).flatMap((year) => this.bucketIds(`${family}|${area}|${year}`))),
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

  async entity(key: EntityKey): Promise<EntityView | null> {
    const { snapshot, names, version } = this.moment();
    const stored = snapshot.get<StoredEntity>(names.entities, key);
    if (stored === undefined) return null;
    const anomalies = snapshot.all<Anomaly>(names.anomalies).filter(({ entity }) => entity === key);
    const ofAmendments = this.amendmentAnomalies(key, snapshot);
    return { entity: stored.entity, anomalies: [...anomalies, ...ofAmendments], version };
  }

  private amendmentAnomalies(key: EntityKey, snapshot: Snapshot): readonly Anomaly[] {
    const { verdicts } = this.moment().names;
    const events = snapshot.all<LedgerRow>(LEDGER).map(({ event }) => event);
    const own = events.filter(({ entity }) => entity === key);
    const targets = new Map(own.map((event) => [identityOf(event), event]));
    const amendments = own.filter(isAmendment).toSorted(byTarget).slice(0, MOST_AMENDMENTS);
    const known = snapshot.all<StoredVerdict>(verdicts).map(({ verdict }) => [verdictId(verdict), verdict] as const);
    return anomaliesOfAmendments(amendments, (target) => targets.get(target), new Map(known), kindOf);
  }

  async events(filter: EventFilter, limit: number, after: LedgerPlace | null): Promise<readonly LedgerRow[]> {
    const rows = this.database.snapshot().all<LedgerRow>(LEDGER);
    const wanted = rows.filter((row) => matches(filter, row) && (after === null || isAfter(row, after)));
    return wanted.toSorted(byLedgerPlace).slice(0, limit);
  }

  private bucketIds(key: string): readonly string[] {
    return Array.from({ length: this.partitions }, (_, partition) => bucketId(key, partition));
  }

  /** One moment, the version that answers then, and what it knows. */
  private moment(): { readonly snapshot: Snapshot; readonly names: Collections; readonly version: SnapshotVersion } {
    const snapshot = this.database.snapshot();
    const projection = answeringVersion(this.answering, snapshot.get<StoredAlias>(ALIASES, 'live') ?? null);
    const names = collectionsOf(projection);
    const checkpoints = snapshot.all<Checkpoint>(names.checkpoints);
    return { snapshot, names, version: versionOf(projection, checkpoints, this.partitions) };
  }
}

function byTarget(a: Amendment, b: Amendment): number {
  return targetOf(a) < targetOf(b) ? -1 : Number(targetOf(a) > targetOf(b));
}

function yearsOf(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from + 1 }, (_, place) => String(from + place));
}

function matches({ source, id, entity }: EventFilter, { event }: LedgerRow): boolean {
  return (
    (source === undefined || event.source === source) &&
    (id === undefined || event.id === id) &&
    (entity === undefined || event.entity === entity)
  );
}

function isAfter({ partition, seq }: LedgerRow, after: LedgerPlace): boolean {
  return partition > after.partition || (partition === after.partition && seq > after.seq);
}

/** Streams of the in-memory database, at the snapshot of each call. */
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
