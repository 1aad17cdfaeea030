import type { AnyEvent, Known } from '#domain';
import { shortName, voidsOf } from './resolved.js';

/** By kind, the type of the events that open its entities; in the case of a partner, its partnerships. */
export const OPENING: Readonly<Record<string, string>> = {
  project: 'project.registered',
  experiment: 'experiment.started',
  solution: 'solution.registered',
  risk: 'risk.raised',
  foresight: 'foresight.completed',
  policy: 'policy.stage_reached',
  training: 'training.delivered',
  asset: 'asset.assessed',
  partner: 'partnership.recorded',
};

/** True for an event that establishes, or tries to establish, who owns something. */
export function isClaim({ entity, type }: AnyEvent): boolean {
  return OPENING[entity.slice(0, entity.indexOf(':'))] === shortName(type);
}

/** The subject of an event: a partnership, or its entity. */
export function claimed({ entity, data }: AnyEvent): string {
  return `${entity} ${(data as { readonly partnershipId?: string }).partnershipId ?? ''}`;
}

/**
 * The owner of everything that the events of one entity open (reference/ownership#owner): the unit of the first opening
 * in the ledger that no other unit has voided.
 */
export function ownersIn(known: readonly Known[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { event } of [...known].sort((a, b) => Number(a.seq - b.seq))) {
    const isReleased = voidsOf(event, known).some(({ unit }) => unit !== event.unit);
    if (isClaim(event) && !isReleased && !owners.has(claimed(event))) owners.set(claimed(event), event.unit);
  }
  return owners;
}
