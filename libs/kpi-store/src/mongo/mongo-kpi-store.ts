import type { Connection } from 'mongoose';
import type { Anomaly, AnomalyCode, EntityKey } from '#domain';
import { readEntityView } from '../entity-view.js';
import {
  type AnomalyExamples,
  type EntityAsked,
  type EntityView,
  type EventFilter,
  type EventsView,
  type ExamplesAsked,
  KpiStore,
  type PageAsked,
} from '../ports/kpi-store.js';
import type { VersionChoice } from '../ports/version-choice.js';
import { toAnomaly } from './documents/anomaly.document.js';
import { toEntity } from './documents/entity.document.js';
import { LedgerPages } from './ledger-pages.js';
import { MAX_TIME_MS } from './mongo-database.js';
import { MongoProjectionTransaction } from './mongo-projection-transaction.js';
import { MongoSnapshots } from './mongo-snapshots.js';

/** Reads entities and ledger in MongoDB; each answer comes from one majority snapshot. */
export class MongoKpiStore extends KpiStore {
  private readonly snapshots: MongoSnapshots;

  constructor(connection: Connection, choice: VersionChoice) {
    super();
    this.snapshots = new MongoSnapshots(connection, choice);
  }

  entity(key: EntityKey, { units, ...page }: EntityAsked): Promise<EntityView | null> {
    return this.snapshots.read(async ({ session, collections, position }) => {
      const { entities, anomalies, ledger } = collections;
      const document = await entities.findOne({ _id: key }, { session, maxTimeMS: MAX_TIME_MS });
      if (document === null) return null;
      const head = position.vector.partitions.get(document.p)?.seq ?? 0n;
      const pages = new LedgerPages(ledger, new Map([[document.p, head]]), { session });
      return readEntityView({
        entity: toEntity(document),
        position,
        head,
        projection: new MongoProjectionTransaction(document.p, collections, session),
        page: () => pages.page({ entity: key, ...(units && { units }) }, page),
        anomalies: async (identities) => {
          const found = anomalies.find({ _id: { $in: [...identities] } }, { session, maxTimeMS: MAX_TIME_MS });
          return (await found.toArray()).map(toAnomaly);
        },
      });
    });
  }

  anomalies({ unit, codes, start, end, limit }: ExamplesAsked): Promise<AnomalyExamples> {
    return this.snapshots.read(async ({ session, collections: { anomalies }, position }) => {
      const byCode = new Map<AnomalyCode, readonly Anomaly[]>();
      for (const code of codes) {
        const wanted = { unit: { $eq: unit }, codes: { $eq: code }, day: { $gte: start, $lt: end } } as object;
        const options = { session, sort: { day: -1, _id: 1 }, limit, maxTimeMS: MAX_TIME_MS } as const;
        const found = await anomalies.find(wanted, options).toArray();
        if (found.length > 0) byCode.set(code, found.map(toAnomaly));
      }
      return { byCode, position };
    });
  }

  events(filter: EventFilter, asked: PageAsked): Promise<EventsView> {
    const { source, id } = filter;
    return this.snapshots.read(async ({ session, collections, position }) => {
      const heads = new Map([...position.vector.partitions].map(([partition, { seq }]) => [partition, seq]));
      const pages = new LedgerPages(collections.ledger, heads, { session });
      const isOne = source !== undefined && id !== undefined;
      const page = await (isOne ? pages.one(filter, { source, id }) : pages.page(filter, asked));
      return { ...page, position };
    });
  }
}
