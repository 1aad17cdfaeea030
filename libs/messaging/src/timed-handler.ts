import type { BatchOutcome, PartitionHandler, RecordBatch } from './event-source.js';

/** Receives the duration of each batch, including failed ones. `seconds`: by a monotonic clock. */
export type BatchTimed = (batch: RecordBatch, seconds: number) => void;

/** The handler, with every batch timed. */
export function timeBatches(handler: PartitionHandler, told: BatchTimed): PartitionHandler {
  return {
    assigned: async (...partition) => handler.assigned(...partition),
    revoked: async (...partition) => handler.revoked(...partition),
    handle: async (batch): Promise<BatchOutcome> => {
      const from = performance.now();
      try {
        return await handler.handle(batch);
      } finally {
        told(batch, (performance.now() - from) / 1_000);
      }
    },
  };
}
