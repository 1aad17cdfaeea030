import type { Connection } from 'mongoose';
import { mongo } from 'mongoose';
import { type BatchTransaction, type Checkpoint, type Claim, LedgerStore } from '../ledger-store.js';
import { checkpointId, firstCheckpoint, toCheckpoint } from './checkpoint.document.js';
import { MongoBatchTransaction } from './mongo-batch-transaction.js';
import { MongoCollections, TRANSACTION } from './mongo-database.js';

const DUPLICATE_KEY = 11_000;
/** A conflict is rare (an identity in two partitions); more in a row than this is something else. */
const ATTEMPTS = 8;

/**
 * The ledger and one projection version in MongoDB (design D1). The server keeps the transaction of an owner that died, or was stopped, for a minute,
 * and with it the locks on all that it wrote. So a partition has one session, which its checkpoint names, and a claim ends the one before (decision 12).
 */
export class MongoLedgerStore extends LedgerStore {
  private readonly collections: MongoCollections;
  private readonly sessions = new Map<number, mongo.ClientSession>();

  constructor(
    private readonly connection: Connection,
    projection: string,
  ) {
    super();
    this.collections = new MongoCollections(connection, projection);
  }

  async claim(partition: number): Promise<Claim> {
    const { checkpoints, projection } = this.collections;
    const _id = checkpointId(projection, partition);
    await this.endTransactionOf(_id);
    const session = await this.newSession(partition);
    const claimed = await checkpoints.findOneAndUpdate(
      { _id },
      {
        $inc: { epoch: mongo.Long.ONE },
        $set: { session: session.id?.id },
        $setOnInsert: firstCheckpoint(projection, partition),
      } as object,
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
    const session = this.sessions.get(partition) ?? (await this.newSession(partition));
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(session, partition, work);
      } catch (error) {
        if (session.inTransaction()) await session.abortTransaction().catch(() => undefined);
        if (!isConflict(error) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  async checkpoint(partition: number): Promise<Checkpoint | null> {
    const _id = checkpointId(this.collections.projection, partition);
    const found = await this.collections.checkpoints.findOne({ _id }, { readConcern: { level: 'majority' } });
    return found === null ? null : toCheckpoint(found);
  }

  /** Whoever has the partition may be dead, or stopped for good: its locks would be waited for. A server that refuses leaves us to wait. */
  private async endTransactionOf(_id: string): Promise<void> {
    const owner = await this.collections.checkpoints.findOne({ _id }, { projection: { session: 1 } });
    if (owner?.session === undefined) return;
    const admin = this.connection.getClient().db('admin');
    await admin.command({ killSessions: [{ id: owner.session }] }).catch(() => undefined);
  }

  /** Replaces the session of a partition. One with a batch under way is left to it: the server has ended its transaction. */
  private async newSession(partition: number): Promise<mongo.ClientSession> {
    const before = this.sessions.get(partition);
    if (before?.inTransaction() === false) await before.endSession();
    const session = this.connection.getClient().startSession({ causalConsistency: false });
    this.sessions.set(partition, session);
    return session;
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
