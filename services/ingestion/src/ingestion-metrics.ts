import type { EventSource } from '#messaging';
import type { Metrics } from '#platform';
import type { Taken } from './acceptance/intake.js';

/** Bucket bounds of the batch duration, in seconds. */
const DURATIONS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60];

/** The metrics of ingestion. `docs/reference/metrics.md` lists them. */
export class IngestionMetrics {
  private readonly records;
  private readonly durations;
  private readonly restarts;

  constructor(metrics: Metrics, source: EventSource) {
    const outcomes = 'Inbox records that were accepted or rejected, by outcome.';
    this.records = metrics.counter('headway_inbox_records_taken', outcomes, ['outcome']);
    const duration = 'How long each batch of inbox records took, including batches that failed.';
    this.durations = metrics.histogram('headway_inbox_batch_duration_seconds', duration, DURATIONS);
    this.restarts = metrics.counter('headway_consumer_restarts', 'How often the watchdog has restarted the consumer.');
    const lag = 'Inbox records that have not been handled yet.';
    metrics.gauge('headway_inbox_lag_records', lag, ['topic'], async (gauge) => {
      for (const { topic, records } of (await source.lag()).partitions) gauge.inc({ topic }, Number(records));
    });
    const halted = 'Partitions that have halted and need an operator.';
    metrics.gauge('headway_halted_partitions', halted, [], (gauge) => {
      gauge.set(source.progress().filter(({ state }) => state === 'halted').length);
    });
    const waiting = 'Partitions that are waiting to retry after a failure.';
    metrics.gauge('headway_waiting_partitions', waiting, [], (gauge) => {
      gauge.set(source.progress().filter(({ state }) => state === 'waiting').length);
    });
    const missing = 'Inbox topics that do not exist.';
    metrics.gauge('headway_missing_topics', missing, [], (gauge) => {
      gauge.set(source.troubles().filter(({ kind }) => kind === 'topic-missing').length);
    });
  }

  taken(taken: readonly Taken[]): void {
    for (const { acceptance } of taken) this.records.inc({ outcome: acceptance.status });
  }

  handled(seconds: number): void {
    this.durations.observe(seconds);
  }

  restarted(): void {
    this.restarts.inc();
  }
}
