import type { EventSource } from '#messaging';
import type { Metrics } from '#platform';
import type { Taken } from './acceptance/intake.js';

/** Bounds of a batch's time, seconds. */
const DURATIONS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 60];

/** What ingestion counts and measures. `docs/reference/metrics.md` lists it. */
export class IngestionMetrics {
  private readonly records;
  private readonly durations;
  private readonly restarts;

  constructor(metrics: Metrics, source: EventSource) {
    const outcomes = 'Records of inboxes that were taken in, by whether they were accepted or rejected.';
    this.records = metrics.counter('headway_inbox_records_taken', outcomes, ['outcome']);
    const duration = 'How long a batch of inbox records took, also one that failed.';
    this.durations = metrics.histogram('headway_inbox_batch_duration_seconds', duration, DURATIONS);
    this.restarts = metrics.counter(
      'headway_consumer_restarts',
      'How often the watchdog has started the consumer anew.',
    );
    const lag = 'Records of inboxes that are not taken in yet.';
    metrics.gauge('headway_inbox_lag_records', lag, ['topic'], async (gauge) => {
      for (const { topic, records } of (await source.lag()).partitions) gauge.inc({ topic }, Number(records));
    });
    const halted = 'Partitions that have halted until somebody acts.';
    metrics.gauge('headway_halted_partitions', halted, [], (gauge) => {
      gauge.set(source.progress().filter(({ state }) => state === 'halted').length);
    });
    const waiting = 'Partitions that wait after a failure and will be tried again.';
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
