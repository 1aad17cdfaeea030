import type { Recorded } from '../events/event.js';
import { isAmendment } from '../fold/amendment.js';
import type { Entity } from '../fold/fold.js';
import { WHOLE } from '../fold/ownership.js';
import type { Step } from '../measures/step.js';

/**
 * Whether an entity exists for a viewer who sees the detail of certain units: those of its owner or, without an owner,
 * of a unit that reported on it.
 * Guarantee: corrections and voids among `events` reveal it to nobody, since anyone may send them.
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
 * Whether the state of such an entity is shown. Its owner sees it whole; without an owner, a viewer must see every unit
 * that reported on it, because the state combines all of their reports.
 * Source: reference/ownership#visibility.
 */
export function isStateShown(
  { owners }: Pick<Entity, 'owners'>,
  events: readonly Recorded[],
  sees: (unit: string) => boolean,
): boolean {
  return owners[WHOLE] !== undefined || events.every(({ event }) => isAmendment(event) || sees(event.unit));
}

/**
 * The steps of such an entity that are shown: its owner sees all; without an owner, viewers see those of their units.
 * Source: reference/ownership#visibility.
 */
export function stepsShown(
  { owners }: Pick<Entity, 'owners'>,
  steps: readonly Step[],
  sees: (unit: string) => boolean,
): readonly Step[] {
  return owners[WHOLE] === undefined ? steps.filter(({ unit }) => sees(unit)) : steps;
}
