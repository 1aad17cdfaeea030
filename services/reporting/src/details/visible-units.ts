import type { Principal } from '#platform';

/** Which reporting units' detail a caller may see: those of its key. What belongs to another does not exist for it. */
export function sees({ units }: Principal, unit: string): boolean {
  return units === '*' || units.includes(unit);
}

/** Filter by the units that a caller sees, and of these by one that it asks for. Nothing: it sees all; an empty list: nothing that there is. */
export function unitsFor(caller: Principal, unit?: string): { readonly units?: readonly string[] } {
  if (unit !== undefined) return { units: sees(caller, unit) ? [unit] : [] };
  return caller.units === '*' ? {} : { units: caller.units };
}
