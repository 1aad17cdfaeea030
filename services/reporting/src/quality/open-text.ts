import type { OpenRows } from '#kpi-store';

/**
 * Open rows as a text of the entity tag: no vector covers them, because a record is rejected or resolved without any
 * number changing.
 */
export function openText(open: ReadonlyMap<string, OpenRows>): string {
  return JSON.stringify([...open].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
