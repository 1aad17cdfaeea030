import { describe, expect, it } from 'vitest';
import { playMany } from './play.js';
import { OCCASIONS, Tally } from './tally.js';

const RUNS = Number(process.env['SCHEDULES'] ?? 3_000);
const SEED = Number(process.env['SCHEDULE_SEED'] ?? Date.now() % 1_000_000);
/** Number of schedules that share worlds. */
const CHUNK = 5_000;

describe('a schedule of readers and writers', { timeout: 10_000 + RUNS * 100 }, () => {
  const tally = new Tally();

  it(`answers what was true, in any of ${RUNS} (SCHEDULES=${RUNS} SCHEDULE_SEED=${SEED})`, async () => {
    for (let from = 0; from < RUNS; from += CHUNK) {
      const [runs, seed] = [Math.min(CHUNK, RUNS - from), SEED + from];
      const { failed, counterexample, errorInstance, numRuns } = await playMany(runs, seed, { tally });
      const replay = `SCHEDULES=${runs} SCHEDULE_SEED=${seed} repeats it; shrunk to ${JSON.stringify(counterexample)}`;
      expect(failed ? `${replay}\n${String(errorInstance)}` : '').toBe('');
      expect(numRuns).toBe(runs);
    }
  });

  // A few schedules may well miss some.
  it.runIf(RUNS >= 1_000).each(OCCASIONS)('comes across: %s', (occasion) => {
    expect(tally.of(occasion)).toBeGreaterThan(RUNS / 20);
  });
});
