import { EVENTS_TOPIC, type EventSource, timeBatches } from '#messaging';
import type { AggregationMetrics } from './aggregation-metrics.js';
import { BatchHandler, type WriteTarget } from './projection/batch.handler.js';

/** The same for every projection version: a switch must not create a second group of owners. */
const GROUP = 'aggregation';
const SIZE = { usual: 500, underBacklog: 2_000 };

export interface AggregationParts {
  /** The projection version that is live now. */
  readonly target: () => Promise<WriteTarget>;
  readonly source: EventSource;
  readonly metrics: AggregationMetrics;
}

/** Starts applying `events` to the live projection version. Resolves once the consumer group has been joined. */
export async function startAggregation({ target, source, metrics }: AggregationParts): Promise<BatchHandler> {
  const handler = new BatchHandler({ target, size: SIZE, applied: (batch) => metrics.applied(batch) });
  await source.start({
    groupId: GROUP,
    topics: [EVENTS_TOPIC],
    handler: timeBatches(handler, ({ partition }, seconds) => metrics.handled(partition, seconds)),
  });
  return handler;
}
