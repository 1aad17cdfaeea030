import type { EventSource } from '#messaging';
import type { Metrics } from '#platform';
import type { AppliedBatch } from './projection/batch.handler.js';

/** Bucket bounds of the batch duration, in seconds: from a batch of ticks to the longest batch allowed. */
const DURATIONS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60];

/** The metrics of aggregation. `docs/reference/metrics.md` lists them. */
export class AggregationMetrics {
  private readonly records;
  private readonly batches;
  private readonly durations;
  private readonly restarts;
  private readonly heads;
  private readonly watermarks = new Map<number, number>();

  constructor(
    metrics: Metrics,
    private readonly source: EventSource,
    private readonly nowMs: () => number,
  ) {
    const outcomes = 'Records of `events` that were handled, by outcome.';
    this.records = metrics.counter('headway_records_handled', outcomes, ['partition', 'outcome']);
    this.batches = metrics.counter('headway_batches_applied', 'Batches that took effect, each in one transaction.', [
      'partition',
    ]);
    const duration = 'How long each batch took, including batches that failed.';
    this.durations = metrics.histogram('headway_batch_duration_seconds', duration, DURATIONS, ['partition']);
    this.restarts = metrics.counter('headway_consumer_restarts', 'How often the watchdog has restarted the consumer.');
    this.heads = metrics.counter('headway_heads_signed', 'Ledger heads that were signed.', ['partition']);
    this.declareGauges(metrics);
  }

  applied({ partition, counts, watermark }: AppliedBatch): void {
    this.batches.inc({ partition });
    this.watermarks.set(partition, watermark);
    for (const [outcome, count] of Object.entries(counts)) this.records.inc({ partition, outcome }, Number(count));
  }

  handled(partition: number, seconds: number): void {
    this.durations.observe({ partition }, seconds);
  }

  restarted(): void {
    this.restarts.inc();
  }

  headSigned(partition: number): void {
    this.heads.inc({ partition });
  }

  private declareGauges(metrics: Metrics): void {
    const { source } = this;
    metrics.gauge(
      'headway_lag_records',
      'Records of `events` that have not been applied yet.',
      ['partition'],
      async (gauge) => {
        for (const { partition, records } of (await source.lag()).partitions) gauge.set({ partition }, Number(records));
      },
    );
    const age = 'Age of the last applied record of the partition: the partition is complete up to that time.';
    metrics.gauge('headway_watermark_age_seconds', age, ['partition'], (gauge) => {
      for (const { partition } of source.progress()) {
        const watermark = this.watermarks.get(partition);
        if (watermark !== undefined) gauge.set({ partition }, (this.nowMs() - watermark) / 1_000);
      }
    });
    const states = [
      ['headway_halted_partitions', 'Partitions that have halted and need an operator.', 'halted'],
      ['headway_waiting_partitions', 'Partitions that are waiting to retry after a failure.', 'waiting'],
    ] as const;
    for (const [name, help, state] of states)
      metrics.gauge(name, help, [], (gauge) =>
        gauge.set(source.progress().filter((one) => one.state === state).length),
      );
  }
}
