import type { Connection } from 'mongoose';
import { mongo } from 'mongoose';
import {
  type EntityKey,
  type Known,
  type LedgerRow,
  type Verdict,
  dataIn,
  groupBy,
  isAmendment,
  mergeVerdicts,
  verdictId,
} from '#domain';
import type { Checkpoint } from '../ports/ledger-store.js';
import { type BuildTransaction, type HistoryPage, ProjectionBuilder } from '../ports/projection-builder.js';
import type { RegisteredProjection } from '../ports/projection-registry.js';
import { toCheckpoint } from './documents/checkpoint.document.js';
import { toKnown, toLedgerRow } from './documents/ledger.document.js';
import { MAX_TIME_MS, MongoCollections } from './mongo-database.js';
import { MongoBuildTransaction } from './mongo-build-transaction.js';
import { MongoLedgerStore } from './mongo-ledger-store.js';
import { inTransaction } from './transactions.js';
import { toVerdict, toVerdictDocument } from './documents/verdict.document.js';

const MAJORITY = { maxTimeMS: MAX_TIME_MS, readConcern: { level: 'majority' } } as const;

/** Number of documents fetched at once, where there may be any number. */
const PAGE = 500;

async function* noRows(): AsyncIterable<Known> {}

/** Fields of a row that no fold reads. */
const UNREAD = { _id: 0, hash: 0, chain: 0, refdata: 0, offset: 0, target: 0 } as const;

/** Builds a version in MongoDB. Reads the ledger through its indexes, one page at a time: no cursor outlives a page. */
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
    if (keys.length === 0) return { found: [], amendments: noRows(), through: null };
    const untold = ledger.find({ entity: { $in: keys }, target: null } as object, {
      ...MAJORITY,
      sort: { entity: 1, seq: 1 },
      projection: UNREAD,
    });
    const isIn = ({ partition, seq }: Known): boolean => seq <= (heads.get(partition) ?? 0n);
    const known = (await untold.toArray()).map(toKnown).filter(isIn);
    const found = [...groupBy(dataIn(known), ({ event }) => event.entity)].map(([key, events]) => {
      return { key, partition: (events[0] as Known).partition, events };
    });
    const unfilled = known.filter(({ event }) => isAmendment(event));
    return { found, amendments: this.amendmentsOf(keys, isIn, unfilled), through: keys.at(-1) ?? null };
  }

  /** Rows that earlier software wrote since the last backfill have no target: they come after all rows that do. */
  private async *amendmentsOf(
    keys: readonly EntityKey[],
    isIn: (row: Known) => boolean,
    unfilled: readonly Known[],
  ): AsyncIterable<Known> {
    const told = this.collections.ledger.find(
      { entity: { $in: [...keys] }, target: { $gt: '' } },
      {
        readConcern: MAJORITY.readConcern,
        sort: { entity: 1, target: 1, seq: 1 },
        projection: UNREAD,
        batchSize: PAGE,
      },
    );
    for await (const document of told) {
      const row = toKnown(document);
      if (isIn(row)) yield row;
    }
    yield* unfilled;
  }

  async joinVerdicts(partition: number, verdicts: readonly Verdict[]): Promise<void> {
    if (verdicts.length === 0) return;
    const { verdicts: collection } = this.collections;
    await inTransaction(this.connection, async (session) => {
      const stored = await collection.find({ _id: { $in: verdicts.map(verdictId) } }, { session }).toArray();
      const known = new Map(stored.map((document) => [document._id, toVerdict(document)]));
      const writes = verdicts.map((verdict) => {
        const all = mergeVerdicts(verdict, known.get(verdictId(verdict)) ?? verdict);
        const { _id, ...replacement } = toVerdictDocument(all, partition);
        return { replaceOne: { filter: { _id }, replacement, upsert: true } };
      });
      return collection.bulkWrite(writes, { session, ordered: false });
    });
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
