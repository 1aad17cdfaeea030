import type { Model } from '#domain';
import type { LedgerStore } from '#kpi-store';
import { EVENTS_TOPIC, type EventSource } from '#messaging';
import { type Metrics, sha256Hex } from '#platform';
import { BatchHandler } from './projection/batch.handler.js';

/** Limits of one transaction (architecture, D1). */
const LIMITS = { increments: 40_000, ledgerRowsRead: 5_000 };
const SIZE = { usual: 500, underBacklog: 2_000 };

export interface AggregationParts {
  readonly model: Model;
  readonly store: LedgerStore;
  readonly source: EventSource;
  readonly metrics: Metrics;
}

/** Starts applying `events` to one projection version; resolves when the group has been joined. */
export async function startAggregation({ model, store, source, metrics }: AggregationParts): Promise<void> {
  const records = metrics.counter('headway_records_applied', 'Records that took effect.', ['partition']);
  const batches = metrics.counter('headway_batches_applied', 'Transactions that took effect.', ['partition']);
  metrics.gauge('headway_lag_records', 'Records of events not yet applied.', [], async (gauge) => {
    gauge.set(Number((await source.lag()).records));
  });
  const handler = new BatchHandler({
    store,
    projection: { model, sha256: sha256Hex, limits: LIMITS },
    size: SIZE,
    applied: (partition, count) => {
      records.inc({ partition: String(partition) }, count);
      batches.inc({ partition: String(partition) });
    },
  });
  await source.start({ groupId: `aggregation-${model.version}`, topics: [EVENTS_TOPIC], handler });
}
