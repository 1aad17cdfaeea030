import fc from 'fast-check';
import { it } from 'vitest';
import { writtenOut } from './written-out.js';

export const RUNS = Number(process.env['LAW_RUNS'] ?? 1_000);
export const SEED = Number(process.env['LAW_SEED'] ?? Date.now() % 1_000_000);

/**
 * Checks a law on a given number of random inputs. The test's name tells how to repeat the check on the same inputs.
 */
export function law<Input>(name: string, inputs: fc.Arbitrary<Input>, holds: (input: Input) => void): void {
  it(`${name} (LAW_RUNS=${RUNS} LAW_SEED=${SEED})`, { timeout: 20_000 + RUNS * 200 }, () => {
    const details = fc.check(fc.property(inputs, holds), { numRuns: RUNS, seed: SEED });
    if (details.failed) throw brokenBy(details);
  });
}

/** What fast-check reports about a failure. */
type Broken = Pick<fc.RunDetails<unknown>, 'numRuns' | 'numShrinks' | 'seed' | 'errorInstance'> & {
  readonly counterexample: unknown;
};

/**
 * The error of a broken law: how to see it again, the smallest input found with one element per line, and as its cause
 * the mismatch.
 */
export function brokenBy(details: Broken): Error {
  const { numRuns, numShrinks, seed, counterexample, errorInstance } = details;
  const again = `Broken by input ${numRuns}, shrunk ${numShrinks} times. Repeat with LAW_RUNS=${RUNS} LAW_SEED=${seed}`;
  const inputs = [counterexample].flat().map(writtenOut);
  return new Error([again, ...inputs].join('\n'), { cause: errorInstance });
}
