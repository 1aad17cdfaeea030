import type { Connection } from 'mongoose';
import { mongo } from 'mongoose';
import { type BatchTransaction, type Checkpoint, type Claim, LedgerStore, NotLive } from '../ports/ledger-store.js';
import { checkpointId, firstCheckpoint, toCheckpoint } from './documents/checkpoint.document.js';
import { MongoBatchTransaction } from './mongo-batch-transaction.js';
import { MongoCollections } from './mongo-database.js';
import { DUPLICATE_KEY, runTransaction } from './transactions.js';

/**
 * The ledger and one projection version in MongoDB (explanation/architecture#the-batch-transaction). If an owner dies
 * or is stopped, the server keeps its transaction for a minute, with the locks on everything that it wrote. Therefore a
 * partition has one session, named in its checkpoint, and a claim ends the previous one (decision 12).
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
    await this.endTransactionOf(partition);
    const session = await this.newSession(partition);
    const claimed = (await this.raise(partition, session)) ?? (await this.raise(partition, session));
    if (claimed === null) throw new NotLive(this.collections.projection, partition);
    return claimed;
  }

  async transact<Result>(
    partition: number,
    work: (transaction: BatchTransaction) => Promise<Result | null>,
  ): Promise<Result | null> {
    const session = this.sessions.get(partition) ?? (await this.newSession(partition));
    return runTransaction(session, async (begun) => {
      const transaction = new MongoBatchTransaction(partition, this.collections, begun);
      const result = await work(transaction);
      if (result !== null) await transaction.flush();
      return result;
    });
  }

  async checkpoint(partition: number): Promise<Checkpoint | null> {
    const _id = checkpointId(this.collections.projection, partition);
    const found = await this.collections.checkpoints.findOne({ _id }, { readConcern: { level: 'majority' } });
    return found === null ? null : toCheckpoint(found);
  }

  /**
   * The previous owner may be dead or stopped for good, and its locks would delay us. If the server rejects this,
   * we wait for them.
   */
  private async endTransactionOf(partition: number): Promise<void> {
    const _id = checkpointId(this.collections.projection, partition);
    const owner = await this.collections.checkpoints.findOne({ _id }, { projection: { session: 1 } });
    if (owner?.session === undefined) return;
    const admin = this.connection.getClient().db('admin');
    await admin.command({ killSessions: [{ id: owner.session }] }).catch(() => undefined);
  }

  /**
   * Replaces the session of a partition. A session with a batch in progress is left to that batch: the server has ended
   * its transaction.
   */
  private async newSession(partition: number): Promise<mongo.ClientSession> {
    const before = this.sessions.get(partition);
    if (before?.inTransaction() === false) await before.endSession();
    const session = this.connection.getClient().startSession({ causalConsistency: false });
    this.sessions.set(partition, session);
    return session;
  }

  /**
   * Null: the document exists but does not match, because it is closed or because another owner has just written it
   * first.
   */
  private async raise(partition: number, session: mongo.ClientSession): Promise<Claim | null> {
    const { checkpoints, projection } = this.collections;
    try {
      const raised = await checkpoints.findOneAndUpdate(
        { _id: checkpointId(projection, partition), isClosed: { $ne: true } },
        {
          $inc: { epoch: mongo.Long.ONE },
          $set: { session: session.id?.id },
          $setOnInsert: firstCheckpoint(projection, partition),
        } as object,
        { upsert: true, returnDocument: 'after' },
      );
      if (raised === null) return null;
      const { epoch, nextOffset, watermark } = toCheckpoint(raised);
      return { partition, epoch, nextOffset, watermark };
    } catch (error) {
      if (error instanceof mongo.MongoError && error.code === DUPLICATE_KEY) return null;
      throw error;
    }
  }
}
