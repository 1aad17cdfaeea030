import { mongo } from 'mongoose';
import { type Buckets, type Conservation, fromRejected, type Identity, type LedgerHead, type LedgerRow } from '#domain';
import {
  type BatchTransaction,
  type Checkpoint,
  type Claim,
  LacksChanges,
  type RejectedRecord,
  batchEntryId,
} from '../ports/ledger-store.js';
import { type CheckpointDocument, checkpointId, headFields, toCheckpoint } from './documents/checkpoint.document.js';
import { toDeltas } from './documents/journal.document.js';
import { toLedgerDocument } from './documents/ledger.document.js';
import type { MongoCollections } from './mongo-database.js';
import { GatheredWrites } from './gathered-writes.js';
import { MongoProjectionTransaction } from './mongo-projection-transaction.js';
import { toQuarantineWrite } from './documents/quarantine.document.js';

/**
 * The steps of the batch transaction (explanation/architecture#the-batch-transaction) in one MongoDB session. What it
 * writes after the compare-and-set is gathered until `flush`, so all of its reads come before its writes.
 */
export class MongoBatchTransaction extends MongoProjectionTransaction implements BatchTransaction {
  private readonly checkpointId: string;
  private readonly gathered: GatheredWrites;

  constructor(partition: number, collections: MongoCollections, session: mongo.ClientSession) {
    super(partition, collections, session);
    this.checkpointId = checkpointId(collections.projection, partition);
    this.gathered = new GatheredWrites(collections.client, session);
  }

  /** Sends everything that was written; must be called before the transaction commits. */
  async flush(): Promise<void> {
    await this.gathered.flush();
  }

  async advance({ epoch, nextOffset: seen }: Claim, nextOffset: bigint, watermark: number): Promise<Checkpoint | null> {
    const before = await this.collections.checkpoints.findOneAndUpdate(
      { _id: this.checkpointId, epoch, nextOffset: seen },
      { $set: { nextOffset, watermark: new Date(watermark) } },
      { session: this.session, returnDocument: 'before' },
    );
    return before === null ? null : toCheckpoint(before);
  }

  async hashesOf(identities: readonly Identity[]): Promise<ReadonlyMap<Identity, string>> {
    const { session } = this;
    const known = this.collections.ledger.find({ _id: { $in: [...identities] } }, { session, projection: { hash: 1 } });
    return new Map((await known.toArray()).map(({ _id, hash }) => [_id, hash]));
  }

  async appendLedger(rows: readonly LedgerRow[]): Promise<void> {
    const writes = rows.map((row) => ({ insertOne: { document: toLedgerDocument(row) } }));
    await this.write(this.collections.ledger, writes);
  }

  async quarantine(records: readonly RejectedRecord[]): Promise<void> {
    const writes = records.map((record) => toQuarantineWrite(fromRejected(record)));
    await this.write(this.collections.quarantine, writes);
  }

  async changesOf(offsets: readonly bigint[]): Promise<readonly Buckets[]> {
    if (offsets.length === 0) return [];
    const ids = offsets.map((offset) => batchEntryId(this.partition, offset));
    const entries = this.collections.journal.find({ _id: { $in: ids } }, { session: this.session });
    const found = new Map((await entries.toArray()).map((entry) => [entry._id, entry]));
    return offsets.map((offset) => {
      const entry = found.get(batchEntryId(this.partition, offset));
      if (entry === undefined) throw new LacksChanges(this.partition, offset);
      return toDeltas(entry);
    });
  }

  async savePending(offsets: readonly bigint[]): Promise<void> {
    this.set({ pending: offsets.map((offset) => mongo.Long.fromBigInt(offset)) });
  }

  async saveHead(head: LedgerHead, counts: Conservation): Promise<void> {
    this.set(headFields(head, counts));
  }

  /** Fields of the checkpoint. */
  private set(fields: object): void {
    const write = { updateOne: { filter: { _id: this.checkpointId }, update: { $set: fields } } };
    this.gathered.add(this.collections.checkpoints, [write as mongo.AnyBulkWriteOperation<CheckpointDocument>]);
  }

  protected override async write<Document extends mongo.Document>(
    collection: mongo.Collection<Document>,
    operations: readonly mongo.AnyBulkWriteOperation<Document>[],
  ): Promise<void> {
    this.gathered.add(collection, operations);
  }
}
