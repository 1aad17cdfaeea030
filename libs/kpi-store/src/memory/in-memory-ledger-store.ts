import { type BatchTransaction, type Checkpoint, type Claim, LedgerStore, NotLive } from '../ports/ledger-store.js';
import { InMemoryBatchTransaction } from './in-memory-batch-transaction.js';
import { type InMemoryDatabase, inTransaction } from './in-memory-database.js';
import { type Collections, type StoredCheckpoint, collectionsOf, newCheckpoint } from './stored.js';

/**
 * The ledger and one projection version in the in-memory database: the same contract as on MongoDB, without durability.
 */
export class InMemoryLedgerStore extends LedgerStore {
  private readonly names: Collections;

  constructor(
    private readonly database: InMemoryDatabase,
    private readonly version: string,
  ) {
    super();
    this.names = collectionsOf(version);
  }

  async claim(partition: number): Promise<Claim> {
    const transaction = this.database.begin();
    const stored =
      transaction.get<StoredCheckpoint>(this.names.checkpoints, String(partition)) ?? newCheckpoint(partition);
    if (stored.isClosed) throw new NotLive(this.version, partition);
    const raised = { ...stored, epoch: stored.epoch + 1n };
    transaction.put(this.names.checkpoints, String(partition), raised);
    transaction.commit();
    const { epoch, nextOffset, watermark } = raised;
    return { partition, epoch, nextOffset, watermark };
  }

  async transact<Result>(
    partition: number,
    work: (transaction: BatchTransaction) => Promise<Result | null>,
  ): Promise<Result | null> {
    return inTransaction(this.database, (transaction) =>
      work(new InMemoryBatchTransaction(partition, transaction, this.names)),
    );
  }

  async checkpoint(partition: number): Promise<Checkpoint | null> {
    return this.database.snapshot().get<Checkpoint>(this.names.checkpoints, String(partition)) ?? null;
  }
}
