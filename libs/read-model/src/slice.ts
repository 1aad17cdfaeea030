import type { Asked, FamilyArea } from './asked.js';

/** Areas that one snapshot loads: while a small request waits, which misses no more than the least, and otherwise. */
export interface SliceSize {
  readonly least: number;
  readonly most: number;
}

/**
 * The areas that one snapshot loads, for requests in the order in which they arrived. Half of the slice goes to the
 * oldest request, so that none starves; the rest goes to the requests that miss the fewest areas, so that a small one
 * does not wait for a large one, and then to the oldest again. Areas are taken in key order, since neighbours are read
 * together.
 */
export function sliceOf(
  waiting: readonly Asked[],
  isHeld: (key: string) => boolean,
  { least, most }: SliceSize,
): Iterable<FamilyArea> {
  const missing = waiting.map(({ areas }) => [...areas.values()].filter(({ key }) => !isHeld(key)).toSorted(byKey));
  const mostAreas = missing.some(({ length }) => length <= least) ? least : most;
  const [oldest = [], ...others] = missing;
  const slice = new Map<string, FamilyArea>();
  const fill = (areas: readonly FamilyArea[], until: number): void => {
    for (const one of areas) {
      if (slice.size >= until) return;
      slice.set(one.key, one);
    }
  };
  fill(oldest, Math.ceil(mostAreas / 2));
  for (const areas of others.toSorted((a, b) => a.length - b.length)) fill(areas, mostAreas);
  fill(oldest, mostAreas);
  return slice.values();
}

function byKey(a: FamilyArea, b: FamilyArea): number {
  return a.key < b.key ? -1 : 1;
}
