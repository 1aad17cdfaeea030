import type { Connection } from 'mongoose';
import { mongo } from 'mongoose';
import type {
  AnomalyLine,
  BucketLine,
  CheckpointLine,
  EntityLine,
  HeadLine,
  JournalLine,
  LedgerLine,
  ProjectionLine,
  VerdictLine,
} from '../ports/audit-lines.js';
import { pendingById, withPending } from '../pending-changes.js';
import { AuditReader } from '../ports/audit-reader.js';
import {
  toAnomalyLine,
  toBucketLine,
  toCheckpointLine,
  toEntityLine,
  toHeadLine,
  toJournalLine,
  toLedgerLine,
  toVerdictLine,
} from './audit-lines.js';
import { requireTarget } from './documents/ledger.document.js';
import { MongoCollections } from './mongo-database.js';
import { readablePending } from './pending-in-journal.js';
import {
  type AliasDocument,
  LIVE,
  type ProjectionDocument,
  toDeclarations,
  toReference,
  toRegistered,
} from './documents/projection.document.js';

/** Number of documents fetched at once. */
const BATCH = 500;

/**
 * Streams MongoDB as of one point in time (a snapshot session). The server keeps that point for
 * `minSnapshotHistoryWindowInSeconds`, five minutes by default; a longer read rejects with `SnapshotTooOld` if the
 * store was written in the meantime. A server without snapshot sessions shows several moments if it is written:
 * `isStill` reports this.
 */
export class MongoAuditReader extends AuditReader {
  private readonly collections: MongoCollections;
  private readonly session: mongo.ClientSession;
  /** The positions of the partitions when it was opened. */
  private places = '';

  private constructor(connection: Connection, version: string) {
    super();
    this.collections = new MongoCollections(connection, version);
    this.session = connection.getClient().startSession({ snapshot: true });
  }

  /** The moment that it shows is now. Close it after reading. */
  static async open(connection: Connection, version: string): Promise<MongoAuditReader> {
    const reader = new MongoAuditReader(connection, version);
    reader.places = await reader.placesNow();
    return reader;
  }

  override async close(): Promise<void> {
    await this.session.endSession();
  }

  async live(): Promise<string | null> {
    const { session, collections } = this;
    const alias = await collections.aliases.findOne({ _id: LIVE }, null, { session }).lean<AliasDocument>();
    return alias?.projection ?? null;
  }

  async *projections(): AsyncIterable<ProjectionLine> {
    const { session, collections } = this;
    const found = collections.projections.find({}, null, { session, sort: { _id: 1 } }).lean<ProjectionDocument[]>();
    for await (const document of found.cursor({ batchSize: BATCH })) {
      yield { ...toRegistered(document), reference: toReference(document), declarations: toDeclarations(document) };
    }
  }

  async *checkpoints(): AsyncIterable<CheckpointLine> {
    const { checkpoints, projection } = this.collections;
    for await (const one of checkpoints.find({ projection }, this.options({ partition: 1 })))
      yield toCheckpointLine(one);
  }

  async *ledger(): AsyncIterable<LedgerLine> {
    for await (const row of this.collections.ledger.find({}, this.options({ p: 1, seq: 1 }))) yield toLedgerLine(row);
  }

  async *ledgerByEntity(): AsyncIterable<LedgerLine> {
    const rows = this.collections.ledger.find({}, this.options({ entity: 1, target: 1, seq: 1 }));
    for await (const row of rows) yield toLedgerLine(requireTarget(row));
  }

  async *entityLines(): AsyncIterable<EntityLine> {
    for await (const one of this.collections.entities.find({}, this.options({ _id: 1 }))) yield toEntityLine(one);
  }

  async *verdicts(): AsyncIterable<VerdictLine> {
    for await (const one of this.collections.verdicts.find({}, this.options({ _id: 1 }))) yield toVerdictLine(one);
  }

  async *anomalies(): AsyncIterable<AnomalyLine> {
    for await (const one of this.collections.anomalies.find({}, this.options({ entity: 1 }))) yield toAnomalyLine(one);
  }

  async *buckets(): AsyncIterable<BucketLine> {
    const pending = await readablePending(this.collections, { session: this.session });
    yield* withPending(this.storedBuckets(), pendingById(pending));
  }

  private async *storedBuckets(): AsyncIterable<BucketLine> {
    for await (const one of this.collections.buckets.find({}, this.options({ _id: 1 }))) yield toBucketLine(one);
  }

  async *journal(): AsyncIterable<JournalLine> {
    for await (const one of this.collections.journal.find({}, this.options({ _id: 1 }))) yield toJournalLine(one);
  }

  async *heads(): AsyncIterable<HeadLine> {
    const { heads } = this.collections;
    const partitions = await heads.distinct('partition', {}, { session: this.session });
    for (const partition of partitions.toSorted((a, b) => a - b)) {
      for await (const one of heads.find({ partition }, this.options({ seq: 1 }))) yield toHeadLine(one);
    }
  }

  async isStill(): Promise<boolean> {
    return this.places === (await this.placesNow());
  }

  /** How far the ledger has progressed. Ticks also move a checkpoint, but nothing else. */
  private async placesNow(): Promise<string> {
    const places: string[] = [];
    for await (const { partition, seq } of this.checkpoints()) places.push(`${partition} ${seq}`);
    return places.join('\n');
  }

  private options(sort: mongo.Sort): mongo.FindOptions {
    return { session: this.session, sort, batchSize: BATCH };
  }
}
