import fc from 'fast-check';
import { it } from 'vitest';
import { writtenOut } from './written-out.js';

export const RUNS = Number(process.env['LAW_RUNS'] ?? 1_000);
export const SEED = Number(process.env['LAW_SEED'] ?? Date.now() % 1_000_000);

/** A law is checked on that many random inputs. Its name says how to check it on the same ones again. */
export function law<Input>(name: string, inputs: fc.Arbitrary<Input>, holds: (input: Input) => void): void {
  it(`${name} (LAW_RUNS=${RUNS} LAW_SEED=${SEED})`, { timeout: 20_000 + RUNS * 200 }, () => {
    const details = fc.check(fc.property(inputs, holds), { numRuns: RUNS, seed: SEED });
    if (details.failed) throw brokenBy(details);
  });
}

/** What a check of fast-check tells of a failure. */
type Broken = Pick<fc.RunDetails<unknown>, 'numRuns' | 'numShrinks' | 'seed' | 'errorInstance'> & {
  readonly counterexample: unknown;
};

/** What broke a law: how to see it again, the smallest input found, an element a line, and as cause what was found wrong with it. */
export function brokenBy(details: Broken): Error {
  const { numRuns, numShrinks, seed, counterexample, errorInstance } = details;
  const again = `It broke on input ${numRuns}, made smaller ${numShrinks} times. Again: LAW_RUNS=${RUNS} LAW_SEED=${seed}`;
  const inputs = [counterexample].flat().map(writtenOut);
  return new Error([again, ...inputs].join('\n'), { cause: errorInstance });
}
