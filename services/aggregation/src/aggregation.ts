import { EVENTS_TOPIC, type EventSource } from '#messaging';
import type { Metrics } from '#platform';
import { BatchHandler, type Target } from './projection/batch.handler.js';

/** Independent of the projection version: a switch must not bring a second group of owners. */
const GROUP = 'aggregation';
const SIZE = { usual: 500, underBacklog: 2_000 };

export interface AggregationParts {
  /** The projection version that is live. */
  readonly target: () => Promise<Target>;
  readonly source: EventSource;
  readonly metrics: Metrics;
}

/** Starts applying `events` to the live projection version; resolves when the group has been joined. */
export async function startAggregation({ target, source, metrics }: AggregationParts): Promise<BatchHandler> {
  const records = metrics.counter('headway_records_applied', 'Records that took effect.', ['partition']);
  const batches = metrics.counter('headway_batches_applied', 'Transactions that took effect.', ['partition']);
  metrics.gauge('headway_lag_records', 'Records of events not yet applied.', [], async (gauge) => {
    gauge.set(Number((await source.lag()).records));
  });
  const handler = new BatchHandler({
    target,
    size: SIZE,
    applied: (partition, count) => {
      records.inc({ partition: String(partition) }, count);
      batches.inc({ partition: String(partition) });
    },
  });
  await source.start({ groupId: GROUP, topics: [EVENTS_TOPIC], handler });
  return handler;
}
