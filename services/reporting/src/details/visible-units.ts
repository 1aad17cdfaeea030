import type { Principal } from '#platform';

/** Which reporting units' detail a caller may see: those of its key. What belongs to another does not exist for it. */
export function sees({ units }: Principal, unit: string): boolean {
  return units === '*' || units.includes(unit);
}
