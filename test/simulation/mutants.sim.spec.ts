import { afterAll, describe, expect, it } from 'vitest';
import { type Mutant, mutants } from './mutants.js';
import { type Caught, huntMutant } from './hunt-mutant.js';

const SEED = Number(process.env['SCHEDULE_SEED'] ?? Date.now() % 1_000_000);
/** A mutant that survives this many schedules is not caught. */
const MOST_SCHEDULES = 5_000;

describe(`a defect planted in the code (SCHEDULE_SEED=${SEED})`, () => {
  const found: (Caught & Mutant)[] = [];

  it.each(mutants)('is caught: $name', { timeout: 120_000 }, async (mutant) => {
    const caught = await huntMutant(mutant, { seed: SEED, runs: MOST_SCHEDULES, play: '/test/simulation/play.ts' });
    found.push({ ...mutant, ...caught });
    expect(caught.invariant).not.toBeNull();
  });

  afterAll(() => {
    const lines = found.map(
      ({ name, invariant, schedules }) => `  ${name.padEnd(46)} ${String(invariant).padEnd(12)} after ${schedules}`,
    );
    console.log(`mutants: what caught each, and after how many schedules\n${lines.join('\n')}`);
  });
});
