import { createRequire } from 'node:module';

/** The part of kafkajs' request queue that the fix needs; kafkajs publishes no type for it. */
export interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests: (this: RequestQueue) => void;
  checkPendingRequests: (this: RequestQueue) => void;
}

const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as { prototype: RequestQueue };
let isCured = false;

/** Requests waiting in the queue, over all connections of this process: the queue's timer exists for them. */
export const requestQueue: RequestQueue = prototype;

/**
 * Lets kafkajs 2.2.4 rest while no request is waiting. Its queue starts a timer after every response, with a negative
 * delay when nothing is throttled: a 1 ms loop per connection, and a warning in Node 24. Guarantee: a request that does
 * wait is still checked; calling it again does nothing.
 */
export function restWhileIdle(): void {
  if (isCured) return;
  isCured = true;
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function scheduleWhilePending(this: RequestQueue) {
    if (this.pending.length > 0) schedule.call(this);
  };
}
