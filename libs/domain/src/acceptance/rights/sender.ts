import type { Right } from '../../reference/reference.js';

/** What is sent under which right: data, corrections and voids under `report`, what headquarters decides under `govern`. */
export type SendingRight = Extract<Right, 'report' | 'govern'>;

/** Who sent it: for which units it may speak (`*`: any), and under which rights. The right of the source is asked beside it. */
export interface Sender {
  readonly units: readonly string[] | '*';
  readonly rights: readonly SendingRight[];
}

/** Scope of an API key that stands for each right. Source: api 4. */
export const SCOPE_BY_RIGHT = { report: 'events:write', govern: 'govern' } as const;

const RIGHTS = Object.keys(SCOPE_BY_RIGHT) as SendingRight[];

/** Scopes of which a key needs at least one to send anything. */
export const SENDING_SCOPES: readonly string[] = Object.values(SCOPE_BY_RIGHT);

/** Nobody knows who: nothing is accepted. */
export const nobody: Sender = { units: [], rights: [...RIGHTS] };

/** An inbox: only the unit's principals write there. */
export function senderOf(unit: string): Sender {
  return { units: [unit], rights: [...RIGHTS] };
}

/** An API key. */
export function senderBy({
  scopes,
  units,
}: {
  readonly scopes: readonly string[];
  readonly units: Sender['units'];
}): Sender {
  return { units, rights: RIGHTS.filter((right) => scopes.includes(SCOPE_BY_RIGHT[right])) };
}

/** What two senders may both send. */
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
