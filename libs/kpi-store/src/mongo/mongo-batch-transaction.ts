import { mongo } from 'mongoose';
import { type Conservation, fromRejected, type Identity, type LedgerHead, type LedgerRow } from '#domain';
import type { BatchTransaction, Checkpoint, Claim, RejectedRecord } from '../ports/ledger-store.js';
import { checkpointId, headFields, toCheckpoint } from './documents/checkpoint.document.js';
import { toLedgerDocument } from './documents/ledger.document.js';
import type { MongoCollections } from './mongo-database.js';
import { MongoProjectionTransaction } from './mongo-projection-transaction.js';
import { toQuarantineWrite } from './documents/quarantine.document.js';

/** The steps of the batch transaction (explanation/architecture#the-batch-transaction) in one MongoDB session. */
export class MongoBatchTransaction extends MongoProjectionTransaction implements BatchTransaction {
  private readonly checkpointId: string;

  constructor(partition: number, collections: MongoCollections, session: mongo.ClientSession) {
    super(partition, collections, session);
    this.checkpointId = checkpointId(collections.projection, partition);
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
    if (rows.length === 0) return;
    const options = { session: this.session, ordered: false };
    await this.collections.ledger.insertMany(rows.map(toLedgerDocument), options);
  }

  async quarantine(records: readonly RejectedRecord[]): Promise<void> {
    if (records.length === 0) return;
    const writes = records.map((record) => toQuarantineWrite(fromRejected(record)));
    await this.collections.quarantine.bulkWrite(writes, { session: this.session, ordered: false });
  }

  async saveHead(head: LedgerHead, counts: Conservation): Promise<void> {
    const update = { $set: headFields(head, counts) };
    await this.collections.checkpoints.updateOne({ _id: this.checkpointId }, update as object, {
      session: this.session,
    });
  }
}
