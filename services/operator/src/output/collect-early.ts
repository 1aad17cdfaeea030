import { setFlagsFromString } from 'node:v8';

/** Growth of the heap before the next collection. By default V8 lets it grow several times over. */
const GROWTH_PERCENT = 20;

/**
 * For commands that read much and keep little: collects garbage when it reaches a fifth of the live heap, not several
 * times its size. Sets no limit: a large entity gets the memory that it needs. Costs a tenth more processor time.
 */
export function collectEarly(): void {
  setFlagsFromString(`--heap-growing-percent=${GROWTH_PERCENT}`);
}
