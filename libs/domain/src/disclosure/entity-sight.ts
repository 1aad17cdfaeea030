import type { Recorded } from '../events/event.js';
import { isAmendment } from '../fold/amendment.js';
import type { Entity } from '../fold/fold.js';
import { WHOLE } from '../fold/ownership.js';

/**
 * Whether an entity exists for somebody who sees the detail of some units: its owner's; without an owner, that of a unit that reported on it.
 * Guarantee: corrections and voids among `events` show it to nobody, for anyone may send them. Source: events 8.1, api 4.
 */
export function isEntityShown(
  { owners }: Pick<Entity, 'owners'>,
  events: readonly Recorded[],
  sees: (unit: string) => boolean,
): boolean {
  const owner = owners[WHOLE];
  if (owner !== undefined) return sees(owner);
  return events.some(({ event }) => !isAmendment(event) && sees(event.unit));
}
