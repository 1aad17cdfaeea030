import type { Connection } from 'mongoose';
import { mongo } from 'mongoose';
import { type BatchTransaction, type Checkpoint, type Claim, LedgerStore } from '../ledger-store.js';
import { checkpointId, firstCheckpoint, toCheckpoint } from './checkpoint.document.js';
import { MongoBatchTransaction } from './mongo-batch-transaction.js';
import { MongoCollections, TRANSACTION } from './mongo-database.js';

const DUPLICATE_KEY = 11_000;
/** A conflict is rare (an identity in two partitions); more in a row than this is something else. */
const ATTEMPTS = 8;

/** The ledger and one projection version in MongoDB (design D1). */
export class MongoLedgerStore extends LedgerStore {
  private readonly collections: MongoCollections;

  constructor(
    private readonly connection: Connection,
    projection: string,
  ) {
    super();
    this.collections = new MongoCollections(connection, projection);
  }

  async claim(partition: number): Promise<Claim> {
    const { checkpoints, projection } = this.collections;
    const claimed = await checkpoints.findOneAndUpdate(
      { _id: checkpointId(projection, partition) },
      { $inc: { epoch: mongo.Long.ONE }, $setOnInsert: firstCheckpoint(projection, partition) } as object,
      { upsert: true, returnDocument: 'after' },
    );
    if (claimed === null) throw new Error(`the checkpoint of partition ${partition} could not be claimed`);
    const { epoch, nextOffset, watermark } = toCheckpoint(claimed);
    return { partition, epoch, nextOffset, watermark };
  }

  async transact<Result>(
    partition: number,
    work: (transaction: BatchTransaction) => Promise<Result | null>,
  ): Promise<Result | null> {
    const session = this.connection.getClient().startSession();
    try {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await this.once(session, partition, work);
        } catch (error) {
          if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
          if (!isConflict(error) || attempt === ATTEMPTS) throw error;
        }
      }
    } finally {
      await session.endSession();
    }
  }

  async checkpoint(partition: number): Promise<Checkpoint | null> {
    const _id = checkpointId(this.collections.projection, partition);
    const found = await this.collections.checkpoints.findOne({ _id }, { readConcern: { level: 'majority' } });
    return found === null ? null : toCheckpoint(found);
  }

  private async once<Result>(
    session: mongo.ClientSession,
    partition: number,
    work: (transaction: BatchTransaction) => Promise<Result | null>,
  ): Promise<Result | null> {
    session.startTransaction(TRANSACTION);
    const result = await work(new MongoBatchTransaction(partition, this.collections, session));
    if (result === null) await session.abortTransaction();
    else await commit(session);
    return result;
  }
}

/** Asked again while the answer is lost: a commit that took effect says so. */
async function commit(session: mongo.ClientSession): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await session.commitTransaction();
      return;
    } catch (error) {
      const unknown = error instanceof mongo.MongoError && error.hasErrorLabel('UnknownTransactionCommitResult');
      if (!unknown || attempt === ATTEMPTS) throw error;
    }
  }
}

/** Another transaction wrote the same document meanwhile, or inserted the same identity: the work runs again from the start. */
function isConflict(error: unknown): boolean {
  if (!(error instanceof mongo.MongoError)) return false;
  return error.hasErrorLabel('TransientTransactionError') ? !isNetwork(error) : error.code === DUPLICATE_KEY;
}

function isNetwork(error: mongo.MongoError): boolean {
  return error instanceof mongo.MongoNetworkError;
}
