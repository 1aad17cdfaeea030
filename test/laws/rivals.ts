import type { Known } from '#domain';
import { claimed, isClaim } from '../oracle/histories/ownership.js';
import { arrivalOf } from '../oracle/streams.js';

/** The set without claims of all units but the first to what one of them owns or would like to. */
export function withoutRivals(set: readonly Known[]): readonly Known[] {
  const first = new Map<string, string>();
  for (const { event } of arrivalOf(set)) {
    if (isClaim(event) && !first.has(claimed(event))) first.set(claimed(event), event.unit);
  }
  return set.filter(({ event }) => !isClaim(event) || first.get(claimed(event)) === event.unit);
}
