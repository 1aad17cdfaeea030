import type { Sender } from '../acceptance/sender.js';

/**
 * Units whose row of quarantine it is, sorted: the unit that it names, else all that its sender speaks for. `*`: of no unit.
 * Guarantee: never a unit that the sender does not speak for, since a row names none of those.
 */
export function ownersOf({
  unit,
  sender,
}: {
  readonly unit: string | null;
  readonly sender: Sender | null;
}): Sender['units'] {
  if (unit !== null) return [unit];
  if (sender === null || sender.units === '*' || sender.units.length === 0) return '*';
  return [...new Set(sender.units)].toSorted();
}

/** Whether a row exists for who has some units: all its owners must be among them. */
export function seesRow(units: Sender['units'], owners: Sender['units']): boolean {
  if (units === '*') return true;
  return owners !== '*' && owners.every((unit) => units.includes(unit));
}
