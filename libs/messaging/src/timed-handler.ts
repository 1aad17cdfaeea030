import type { BatchOutcome, PartitionHandler, RecordBatch } from './event-source.js';

/** Told how long each batch took, also one that failed. `seconds`: by a clock that never steps back. */
export type BatchTimed = (batch: RecordBatch, seconds: number) => void;

/** The handler, with every batch timed. */
export function timed(handler: PartitionHandler, told: BatchTimed): PartitionHandler {
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
