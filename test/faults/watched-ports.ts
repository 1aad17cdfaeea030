import { type BatchTransaction, type Checkpoint, type Claim, LedgerStore } from '#kpi-store';
import {
  type BatchOutcome,
  KafkaEventSource,
  type PartitionHandler,
  type RecordBatch,
  type Subscription,
} from '#messaging';
import type { Reached } from './fault-points.js';

/** The store, reporting how far a batch has come. */
export class WatchedLedgerStore extends LedgerStore {
  constructor(
    private readonly store: LedgerStore,
    private readonly reached: Reached,
  ) {
    super();
  }

  claim(partition: number): Promise<Claim> {
    return this.store.claim(partition);
  }

  async transact<Result>(
    partition: number,
    work: (transaction: BatchTransaction) => Promise<Result | null>,
  ): Promise<Result | null> {
    this.reached('K1');
    const result = await this.store.transact(partition, (transaction) => work(watched(transaction, this.reached)));
    if (result !== null) this.reached('K8');
    return result;
  }

  checkpoint(partition: number): Promise<Checkpoint | null> {
    return this.store.checkpoint(partition);
  }
}

const POINTS = { advance: 'K3', appendLedger: 'K4', saveEntities: 'K5', addToBuckets: 'K6' } as const;

/** The same transaction. A compare-and-set that did not match does not count as a visit. */
function watched(transaction: BatchTransaction, reached: Reached): BatchTransaction {
  return new Proxy(transaction, {
    get(target, name) {
      const call: unknown = Reflect.get(target, name);
      const point = Object.entries(POINTS).find(([method]) => method === name)?.[1];
      if (typeof call !== 'function' || point === undefined) return call;
      return async (...args: readonly unknown[]): Promise<unknown> => {
        if (point === 'K3') reached('K2');
        const answer: unknown = await Reflect.apply(call, target, args);
        if (answer !== null) reached(point);
        return answer;
      };
    },
  });
}

/**
 * Reads a private topic in a private group instead of `events`, so that many processes can share one broker, and
 * reports every batch.
 */
export class WatchedEventSource extends KafkaEventSource {
  constructor(
    private readonly watch: {
      readonly topic: string;
      readonly groupId: string;
      readonly reached: Reached;
      readonly told: (line: string) => void;
    },
    ...rest: ConstructorParameters<typeof KafkaEventSource>
  ) {
    super(...rest);
  }

  override start({ handler }: Subscription): Promise<void> {
    const { topic, groupId } = this.watch;
    return super.start({ groupId, topics: [topic], handler: this.watched(handler) });
  }

  private watched(handler: PartitionHandler): PartitionHandler {
    const { reached, told } = this.watch;
    return {
      assigned: (...about) => handler.assigned(...about),
      revoked: (...about) => handler.revoked(...about),
      async handle(batch: RecordBatch): Promise<BatchOutcome> {
        reached('K0');
        try {
          const outcome = await handler.handle(batch);
          told(`${outcome.status} ${batch.partition}`);
          return outcome;
        } catch (error) {
          told(`rejected ${batch.partition} ${error instanceof Error ? error.message : String(error)}`);
          throw error;
        }
      },
    };
  }
}
