import type { Connection } from 'mongoose';
import { mongo } from 'mongoose';
import { type EntityKey, type LedgerRow, groupBy } from '#domain';
import type { Checkpoint } from '../ledger-store.js';
import { type BuildTransaction, type HistoryPage, ProjectionBuilder } from '../projection-builder.js';
import type { RegisteredProjection } from '../projection-registry.js';
import { toCheckpoint } from './checkpoint.document.js';
import { toLedgerRow } from './ledger.document.js';
import { MAX_TIME_MS, MongoCollections } from './mongo-database.js';
import { MongoBuildTransaction } from './mongo-build-transaction.js';
import { MongoLedgerStore } from './mongo-ledger-store.js';
import { inTransaction } from './transactions.js';

const MAJORITY = { maxTimeMS: MAX_TIME_MS, readConcern: { level: 'majority' } } as const;

/** Builds a version in MongoDB. Reads the ledger through its indexes, a page at a time: no cursor lives longer than one. */
export class MongoProjectionBuilder extends ProjectionBuilder {
  private readonly collections: MongoCollections;

  constructor(
    private readonly connection: Connection,
    readonly version: string,
  ) {
    super();
    this.collections = new MongoCollections(connection, version);
  }

  async checkpoints(version: string): Promise<readonly Checkpoint[]> {
    const found = this.collections.checkpoints.find({ projection: version }, { ...MAJORITY, sort: { partition: 1 } });
    return (await found.toArray()).map(toCheckpoint);
  }

  async histories(after: EntityKey, rows: number, heads: ReadonlyMap<number, bigint>): Promise<HistoryPage> {
    const { ledger } = this.collections;
    const page = ledger.find(
      { entity: { $gt: after } },
      { ...MAJORITY, sort: { entity: 1 }, limit: rows, projection: { entity: 1, _id: 0 } },
    );
    const keys = [...new Set((await page.toArray()).map(({ entity }) => entity))];
    if (keys.length === 0) return { found: [], through: null };
    const all = ledger.find({ entity: { $in: keys } }, { ...MAJORITY, sort: { entity: 1, seq: 1 } });
    const known = (await all.toArray())
      .map(toLedgerRow)
      .filter(({ partition, seq }) => seq <= (heads.get(partition) ?? 0n));
    const found = [...groupBy(known, ({ event }) => event.entity)].map(([key, events]) => {
      return { key, partition: (events[0] as LedgerRow).partition, events };
    });
    return { found, through: keys.at(-1) ?? null };
  }

  async rows(partition: number, after: bigint, through: bigint, limit: number): Promise<readonly LedgerRow[]> {
    const seq = { $gt: mongo.Long.fromBigInt(after), $lte: mongo.Long.fromBigInt(through) };
    const found = this.collections.ledger.find({ p: partition, seq }, { ...MAJORITY, sort: { p: 1, seq: 1 }, limit });
    return (await found.toArray()).map(toLedgerRow);
  }

  async transact<Result>(work: (transaction: BuildTransaction) => Promise<Result | null>): Promise<Result | null> {
    return inTransaction(this.connection, (session) => work(new MongoBuildTransaction(this.collections, session)));
  }

  async interrupt({ version, partitions }: RegisteredProjection): Promise<void> {
    const owner = new MongoLedgerStore(this.connection, version);
    await Promise.all(Array.from({ length: partitions }, (_, partition) => owner.claim(partition)));
  }
}
