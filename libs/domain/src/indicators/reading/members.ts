import { type AreaTable, GROUPS } from '../../areas/area-table.js';
import { type MeasureName, measure } from '../../measures/measures.js';
import type { Window } from '../../periods/window.js';

/**
 * True if the rows of the area's countries are added at read time to those of the area itself
 * (reference/areas#rows).
 */
export function isSummedFromMembers(name: MeasureName, area: string): boolean {
  const { rows } = measure(name);
  if (rows === 'country-once') return false;
  if ((GROUPS as readonly string[]).includes(area)) return true;
  return area.startsWith('unit:') && rows !== 'unit-sum';
}

/** Spans of a window without membership changes, ascending. */
export function spansOf({ start, end }: Window, areas: AreaTable): readonly Window[] {
  if (start >= end) return [];
  const inside = areas.changeDays.filter((day) => start < day && day < end);
  return [start, ...inside].map((from, index) => ({ start: from, end: inside[index] ?? end }));
}

/** Countries that are members of an area on any day of a window, each once. */
export function everMembers(area: string, window: Window, areas: AreaTable): readonly string[] {
  const lists = spansOf(window, areas).map(({ start }) => areas.members(area, start));
  return lists.length === 1 ? (lists[0] as readonly string[]) : [...new Set(lists.flat())];
}
