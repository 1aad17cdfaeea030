import type { Sender } from '../acceptance/rights/sender.js';
import type { AreaTable } from '../areas/area-table.js';

/**
 * Unit whose row of quarantine a refused record becomes: the one that it names, if the sender speaks for it, else the sender's only one; null: no unit alone.
 * Guarantee: never a text of the record's own making, so whoever may speak for all units makes no more owners than there are units.
 */
export function unitOfRow({ units }: Sender, named: string | null, areas: Pick<AreaTable, 'isUnit'>): string | null {
  if (units === '*') return named !== null && areas.isUnit(named) ? named : null;
  if (named !== null && units.includes(named)) return named;
  const [only = null, ...others] = units;
  return others.length === 0 ? only : null;
}

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
