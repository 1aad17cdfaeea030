import { EVENTS_TOPIC, type EventSource, timeBatches } from '#messaging';
import type { AggregationMetrics } from './aggregation-metrics.js';
import { BatchHandler, type Target } from './projection/batch.handler.js';

/** Independent of the projection version: a switch must not bring a second group of owners. */
const GROUP = 'aggregation';
const SIZE = { usual: 500, underBacklog: 2_000 };

export interface AggregationParts {
  /** The projection version that is live. */
  readonly target: () => Promise<Target>;
  readonly source: EventSource;
  readonly metrics: AggregationMetrics;
}

/** Starts applying `events` to the live projection version; resolves when the group has been joined. */
export async function startAggregation({ target, source, metrics }: AggregationParts): Promise<BatchHandler> {
  const handler = new BatchHandler({ target, size: SIZE, applied: (batch) => metrics.applied(batch) });
  await source.start({
    groupId: GROUP,
    topics: [EVENTS_TOPIC],
    handler: timeBatches(handler, ({ partition }, seconds) => metrics.handled(partition, seconds)),
  });
  return handler;
}
