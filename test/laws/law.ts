import fc from 'fast-check';
import { it } from 'vitest';

export const RUNS = Number(process.env['LAW_RUNS'] ?? 1_000);
export const SEED = Number(process.env['LAW_SEED'] ?? Date.now() % 1_000_000);

/** A law is checked on that many random inputs. Its name says how to check it on the same ones again. */
export function law<Input>(name: string, inputs: fc.Arbitrary<Input>, holds: (input: Input) => void): void {
  it(`${name} (LAW_RUNS=${RUNS} LAW_SEED=${SEED})`, { timeout: 20_000 + RUNS * 200 }, () => {
    fc.assert(fc.property(inputs, holds), { numRuns: RUNS, seed: SEED });
  });
}
