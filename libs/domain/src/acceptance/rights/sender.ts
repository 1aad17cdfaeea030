import type { Right } from '../../reference/reference.js';

/**
 * The right that each kind of event needs: `report` for data, corrections and voids; `govern` for decisions of
 * headquarters.
 */
export type SendingRight = Extract<Right, 'report' | 'govern'>;

/**
 * The sender of an event: the units for which it may speak (`*`: any), and its rights. The right of the source is
 * checked as well.
 */
export interface Sender {
  readonly units: readonly string[] | '*';
  readonly rights: readonly SendingRight[];
}

/**
 * The API key scope behind each right.
 * Source: reference/acceptance#sources-and-rights.
 */
export const SCOPE_BY_RIGHT = { report: 'events:write', govern: 'govern' } as const;

const RIGHTS = Object.keys(SCOPE_BY_RIGHT) as SendingRight[];

/** A key needs at least one of these scopes to send anything. */
export const SENDING_SCOPES: readonly string[] = Object.values(SCOPE_BY_RIGHT);

/** The sender is unknown: nothing is accepted. */
export const nobody: Sender = { units: [], rights: [...RIGHTS] };

/** The sender behind an inbox, which only its unit's principals can write to. */
export function senderOf(unit: string): Sender {
  return { units: [unit], rights: [...RIGHTS] };
}

/** The sender behind an API key. */
export function senderBy({
  scopes,
  units,
}: {
  readonly scopes: readonly string[];
  readonly units: Sender['units'];
}): Sender {
  return { units, rights: RIGHTS.filter((right) => scopes.includes(SCOPE_BY_RIGHT[right])) };
}

/** What both of two senders may send. */
export function commonSender(one: Sender, other: Sender): Sender {
  return {
    units: unitsIn(one.units, other.units),
    rights: one.rights.filter((right) => other.rights.includes(right)),
  };
}

/** True if the sender may speak for the unit. */
export function speaksFor({ units }: Sender, unit: string): boolean {
  return units === '*' || units.includes(unit);
}

function unitsIn(one: Sender['units'], other: Sender['units']): Sender['units'] {
  if (one === '*') return other;
  return other === '*' ? one : one.filter((unit) => other.includes(unit));
}
