import { requireKafkajs } from './pinned.js';

/** The parts of kafkajs' consumer group that the patch touches; kafkajs publishes no type for it. */
interface ConsumerGroup {
  readonly memberId: string | null;
  maxWaitTime: number;
  fetch: (this: ConsumerGroup, nodeId: number) => Promise<unknown>;
}

/** How long a member's next fetch may wait, ms, by member id. */
const waits = new Map<string, () => number>();
const PATCHED = Symbol.for('headway.fetch-waits');

/**
 * Lets a member say before each fetch how long it may wait. In kafkajs 2.2.4 that is one fixed time, and a partition
 * that resumes while a fetch is in flight is only read after it. Calling it again does nothing.
 */
export function patchFetchWaits(): void {
  const { prototype } = requireKafkajs('kafkajs/src/consumer/consumerGroup') as {
    readonly prototype: ConsumerGroup & { [PATCHED]?: true };
  };
  if (prototype[PATCHED]) return;
  const { fetch } = prototype;
  prototype.fetch = async function fetchNoLonger(this: ConsumerGroup, nodeId: number): Promise<unknown> {
    const wait = this.memberId === null ? undefined : waits.get(this.memberId);
    if (wait !== undefined) this.maxWaitTime = wait();
    return fetch.call(this, nodeId);
  };
  prototype[PATCHED] = true;
}

/** From now on, `waitMs` is asked before each fetch of the member. Returns a function that ends this. */
export function limitFetchWaits(memberId: string, waitMs: () => number): () => void {
  waits.set(memberId, waitMs);
  return () => void waits.delete(memberId);
}
