import type { Sender } from '../acceptance/rights/sender.js';
import type { AreaTable } from '../areas/area-table.js';
import type { QuarantineRow } from './quarantine-row.js';

/**
 * The unit that owns the quarantine row of a rejected record: the unit that the record names, if the sender speaks for
 * it, else the sender's only unit; null if no single unit does.
 * Guarantee: never text invented by the sender, so a sender that may speak for all units cannot create more owners than
 * there are units.
 */
export function unitOfRow({ units }: Sender, named: string | null, areas: Pick<AreaTable, 'isUnit'>): string | null {
  if (units === '*') return named !== null && areas.isUnit(named) ? named : null;
  if (named !== null && units.includes(named)) return named;
  const [only = null, ...others] = units;
  return others.length === 0 ? only : null;
}

/**
 * Units that own the quarantine row, sorted: the unit that the record names, else all for which its sender speaks. `*`:
 * no particular unit.
 * Guarantee: never a unit for which the sender does not speak.
 */
export function ownersOf({ unit, sender }: Pick<QuarantineRow, 'unit' | 'sender'>): Sender['units'] {
  if (unit !== null) return [unit];
  if (sender === null || sender.units === '*' || sender.units.length === 0) return '*';
  return [...new Set(sender.units)].toSorted();
}

/** Whether a row exists for a reader with these units: all of its owners must be among them. */
export function seesRow(units: Sender['units'], owners: Sender['units']): boolean {
  if (units === '*') return true;
  return owners !== '*' && owners.every((unit) => units.includes(unit));
}
