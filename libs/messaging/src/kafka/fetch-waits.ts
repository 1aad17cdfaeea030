import type { FetchTurns } from './fetch-turns.js';
import { requireKafkajs } from './pinned.js';

/** The parts of kafkajs' consumer group that the patch touches; kafkajs publishes no type for it. */
interface ConsumerGroup {
  readonly memberId: string | null;
  maxWaitTime: number;
  fetch: (this: ConsumerGroup, nodeId: number) => Promise<unknown>;
}

/** What a member decides about its fetches. */
export interface FetchWaits {
  /** When the next fetch from a broker begins. */
  readonly turns: FetchTurns;
  /** Asked when it begins: the longest that it may wait for a record, ms. */
  readonly atMostMs: () => number;
}

const members = new Map<string, FetchWaits>();
const PATCHED = Symbol.for('headway.fetch-waits');

/**
 * Lets a member say when each fetch begins and how long it may wait. In kafkajs 2.2.4, a fetch begins when the previous
 * one has been handled, and waits one fixed time; a partition that resumes while it is in flight is only read after it.
 * Calling it again does nothing.
 */
export function patchFetchWaits(): void {
  const { prototype } = requireKafkajs('kafkajs/src/consumer/consumerGroup') as {
    readonly prototype: ConsumerGroup & { [PATCHED]?: true };
  };
  if (prototype[PATCHED]) return;
  const { fetch } = prototype;
  prototype.fetch = async function fetchInTurn(this: ConsumerGroup, nodeId: number): Promise<unknown> {
    const waits = this.memberId === null ? undefined : members.get(this.memberId);
    if (waits !== undefined) {
      await waits.turns.next(nodeId);
      this.maxWaitTime = waits.atMostMs();
    }
    return fetch.call(this, nodeId);
  };
  prototype[PATCHED] = true;
}

/** From now on, `waits` applies to the fetches of the member. Returns a function that ends this. */
export function limitFetchWaits(memberId: string, waits: FetchWaits): () => void {
  members.set(memberId, waits);
  return () => void members.delete(memberId);
}
