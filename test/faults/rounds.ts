/** First of the seeds; printed so that the run can be repeated. */
export const SEED = Number(process.env['FAULT_SEED'] ?? Date.now() % 1_000_000);

/** One seed per round; every cell is tried once under each. */
export const seeds: readonly number[] = Array.from(
  { length: Number(process.env['FAULT_ROUNDS'] ?? 1) },
  (_, round) => SEED + round,
);
