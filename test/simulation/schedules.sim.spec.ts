import { describe, expect, it } from 'vitest';
import { playMany } from './play.js';

const RUNS = Number(process.env['SCHEDULES'] ?? 10_000);
const SEED = Number(process.env['SCHEDULE_SEED'] ?? Date.now() % 1_000_000);
/** Number of schedules that share worlds and the oracle's answers about them. */
const CHUNK = 5_000;

describe('a schedule', { timeout: 10_000 + RUNS * 100 }, () => {
  it(`changes no number, in any of ${RUNS} (SCHEDULES=${RUNS} SCHEDULE_SEED=${SEED})`, async () => {
    for (let from = 0; from < RUNS; from += CHUNK) {
      const [runs, seed] = [Math.min(CHUNK, RUNS - from), SEED + from];
      const { failed, counterexample, errorInstance, numRuns } = await playMany(runs, seed);
      const replay = `SCHEDULES=${runs} SCHEDULE_SEED=${seed} repeats it; shrunk to ${JSON.stringify(counterexample)}`;
      expect(failed ? `${replay}\n${String(errorInstance)}` : '').toBe('');
      expect(numRuns).toBe(runs);
    }
  });
});
