import { afterAll, describe, expect, it } from 'vitest';
import { type Caught, huntMutant } from '../hunt-mutant.js';
import type { Mutant } from '../mutants.js';
import { readingMutants } from './mutants.js';

const SEED = Number(process.env['SCHEDULE_SEED'] ?? Date.now() % 1_000_000);
/** A mutant that survives this many schedules is not caught. */
const MOST_SCHEDULES = 5_000;
const PLAY = '/test/simulation/reading/play.ts';

describe(`a defect planted in the read model (SCHEDULE_SEED=${SEED})`, () => {
  const found: (Caught & Mutant)[] = [];

  it.each(readingMutants)('is caught: $name', { timeout: 120_000 }, async (mutant) => {
    const caught = await huntMutant(mutant, { seed: SEED, runs: MOST_SCHEDULES, play: PLAY });
    found.push({ ...mutant, ...caught });
    expect(caught.invariant).not.toBeNull();
  });

  afterAll(() => {
    const lines = found.map(
      ({ name, invariant, schedules }) => `  ${name.padEnd(64)} ${String(invariant).padEnd(12)} after ${schedules}`,
    );
    console.log(`mutants of reading: what caught each, and after how many schedules\n${lines.join('\n')}`);
  });
});
