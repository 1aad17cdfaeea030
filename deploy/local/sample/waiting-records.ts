import { LaunchError } from '../engines/launch-error.js';

export interface TakingServices {
  /** Addresses, `http://host:port`. */
  readonly ingestion: string;
  readonly aggregation: string;
}

/**
 * Records published but not yet in any number: inbox records that are not taken in, and records of `events` that are
 * not applied. Both services ask the log for its ends, and inboxes are asked first, so 0 means that everything
 * published before is counted. Null if a service does not know at the moment.
 * Errors: rejects if a service does not answer; a LaunchError if one has halted, because waiting is pointless then.
 */
export async function waitingRecords({ ingestion, aggregation }: TakingServices): Promise<number | null> {
  const taken = sumOf('headway_inbox_lag_records', await metricsOf('ingestion', ingestion));
  if (taken !== 0) return taken;
  return sumOf('headway_lag_records', await metricsOf('aggregation', aggregation));
}

async function metricsOf(name: string, address: string): Promise<string> {
  const response = await fetch(`${address}/metrics`, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`${address}/metrics answered ${response.status}`);
  const metrics = await response.text();
  if ((sumOf('headway_halted_partitions', metrics) ?? 0) === 0) return metrics;
  throw new LaunchError(
    `A partition of ${name} has halted, so the sample cannot be counted in full: ${address}/health/ready says why, and docs/how-to/a-partition-has-stopped.md says what to do; npm start -- --no-sample starts without the sample.`,
  );
}

/** Sum over all labels; null if the answer has no value of that name. */
function sumOf(metric: string, metrics: string): number | null {
  const values = metrics
    .split('\n')
    .filter((line) => line.startsWith(`${metric}{`) || line.startsWith(`${metric} `))
    .map((line) => Number(line.slice(line.lastIndexOf(' '))));
  return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
}
