import type { Known } from '#domain';
import { claimed, isClaim } from '../oracle/histories/ownership.js';
import { arrivalOf } from '../oracle/streams.js';

/** The set with only one unit's claims to anything that several units claim: those of the first unit in the ledger. */
export function withoutRivals(set: readonly Known[]): readonly Known[] {
  const first = new Map<string, string>();
  for (const { event } of arrivalOf(set)) {
    if (isClaim(event) && !first.has(claimed(event))) first.set(claimed(event), event.unit);
  }
  return set.filter(({ event }) => !isClaim(event) || first.get(claimed(event)) === event.unit);
}
