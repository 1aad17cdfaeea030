import { type Anomaly, type EntityKey, type LedgerRow } from '#domain';
import { readEntityView } from '../entity-view.js';
import {
  type AnomalyExamples,
  type EntityAsked,
  type EntityView,
  type EventFilter,
  type EventsView,
  type ExamplesAsked,
  KpiStore,
  type LedgerPage,
  type LedgerPlace,
  type PageAsked,
} from '../ports/kpi-store.js';
import type { VersionChoice } from '../ports/version-choice.js';
import { matchesFilter, pageOf } from '../ledger-page.js';
import type { InMemoryDatabase, Snapshot } from './in-memory-database.js';
import { InMemoryProjectionTransaction } from './in-memory-projection-transaction.js';
import { positionIn } from './position-in.js';
import { type StoredPartitionEntity, byLedgerPlace, collectionsOf } from './stored.js';

const { ledger: LEDGER } = collectionsOf('');

/** Reads entities and ledger in the in-memory database; each answer comes from one snapshot. */
export class InMemoryKpiStore extends KpiStore {
  constructor(
    private readonly database: InMemoryDatabase,
    private readonly choice: VersionChoice,
  ) {
    super();
  }

  async entity(key: EntityKey, { units, ...page }: EntityAsked): Promise<EntityView | null> {
    const snapshot = this.database.begin();
    const position = positionIn(snapshot, this.choice);
    const names = collectionsOf(position.projection);
    const stored = snapshot.get<StoredPartitionEntity>(names.entities, key);
    if (stored === undefined) return null;
    const { entity, partition } = stored;
    return readEntityView({
      entity,
      position,
      head: position.vector.partitions.get(partition)?.seq ?? 0n,
      projection: new InMemoryProjectionTransaction(partition, snapshot, names),
      page: () => pageIn(snapshot, { entity: key, ...(units && { units }) }, page),
      anomalies: async (identities) =>
        identities.flatMap((identity) => snapshot.get<Anomaly>(names.anomalies, identity) ?? []),
    });
  }

  async anomalies({ unit, codes, start, end, limit }: ExamplesAsked): Promise<AnomalyExamples> {
    const snapshot = this.database.snapshot();
    const position = positionIn(snapshot, this.choice);
    const all = snapshot.all<Anomaly>(collectionsOf(position.projection).anomalies);
    const own = all.filter((one) => one.unit === unit && start <= one.day && one.day < end).toSorted(latestFirst);
    const found = codes.map((code) => [code, own.filter((one) => one.codes.includes(code)).slice(0, limit)] as const);
    return { byCode: new Map(found.filter(([, some]) => some.length > 0)), position };
  }

  async events(filter: EventFilter, asked: PageAsked): Promise<EventsView> {
    const snapshot = this.database.snapshot();
    const position = positionIn(snapshot, this.choice);
    return { ...(await pageIn(snapshot, filter, asked)), position };
  }
}

function pageIn(snapshot: Snapshot, filter: EventFilter, { limit, after }: PageAsked): Promise<LedgerPage> {
  const rows = snapshot.all<LedgerRow>(LEDGER);
  const wanted = rows.filter((row) => matchesFilter(filter, row.event) && (after === null || isAfter(row, after)));
  return pageOf(wanted.toSorted(byLedgerPlace), filter, limit);
}

function latestFirst(a: Anomaly, b: Anomaly): number {
  return a.day === b.day ? (a.identity < b.identity ? -1 : 1) : a.day < b.day ? 1 : -1;
}

function isAfter({ partition, seq }: LedgerRow, after: LedgerPlace): boolean {
  return partition > after.partition || (partition === after.partition && seq > after.seq);
}
