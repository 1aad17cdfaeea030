import type { Recorded } from '../events/event.js';
import { isAmendment } from '../fold/amendment.js';
import type { Entity } from '../fold/fold.js';
import { WHOLE } from '../fold/ownership.js';
import type { Step } from '../measures/step.js';

/**
 * Whether an entity exists for somebody who sees the detail of some units: its owner's; without an owner, that of a unit that reported on it.
 * Guarantee: corrections and voids among `events` show it to nobody, for anyone may send them.
 * Source: reference/ownership#visibility.
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

/**
 * Whether the state of such an entity is shown: its owner sees it whole; without an owner, who sees every unit that reported on it, for it is made of
 * what they all said. Source: reference/ownership#visibility.
 */
export function isStateShown(
  { owners }: Pick<Entity, 'owners'>,
  events: readonly Recorded[],
  sees: (unit: string) => boolean,
): boolean {
  return owners[WHOLE] !== undefined || events.every(({ event }) => isAmendment(event) || sees(event.unit));
}

/**
 * The steps of such an entity that are shown: its owner sees all; without an owner each sees those of its units.
 * Source: reference/ownership#visibility.
 */
export function stepsShown(
  { owners }: Pick<Entity, 'owners'>,
  steps: readonly Step[],
  sees: (unit: string) => boolean,
): readonly Step[] {
  return owners[WHOLE] === undefined ? steps.filter(({ unit }) => sees(unit)) : steps;
}
