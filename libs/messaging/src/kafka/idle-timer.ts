import { createRequire } from 'node:module';

/** The part of kafkajs' request queue that the cure needs; kafkajs publishes no type for it. */
export interface RequestQueue {
  readonly pending: readonly unknown[];
  scheduleCheckPendingRequests: (this: RequestQueue) => void;
  checkPendingRequests: (this: RequestQueue) => void;
}

const { prototype } = createRequire(import.meta.url)('kafkajs/src/network/requestQueue') as { prototype: RequestQueue };
let isCured = false;

/** Requests that wait in line, of every connection of this process: what the queue's timer is for. */
export const requestQueue: RequestQueue = prototype;

/**
 * Lets kafkajs 2.2.4 rest while no request waits. Its queue starts a timer after every answer, with a negative delay when nothing is throttled:
 * a loop of 1 ms per connection, and a warning of Node 24. Guarantee: a request that does wait is still looked at; calling it again does nothing.
 */
export function restWhileIdle(): void {
  if (isCured) return;
  isCured = true;
  const schedule = prototype.scheduleCheckPendingRequests;
  prototype.scheduleCheckPendingRequests = function scheduleWhilePending(this: RequestQueue) {
    if (this.pending.length > 0) schedule.call(this);
  };
}
