import type { AreaTable } from '../areas/area-table.js';
import type { BucketNeed } from '../measures/bucket.js';
import { groupBy } from '../measures/group-by.js';
import { type MeasureName, familyOf } from '../measures/measures.js';
import { HISTORY_START, lastDay, type Window } from '../periods/window.js';
import { type Evaluable, readsCountries, seriesIn } from './expression.js';
import { tellerOf } from './presence.js';
import { isReadByMembers, spansOf } from './series-reader.js';

/**
 * Buckets that the expressions read in the areas up to the end of a window, one need a family. Years begin with history, because stocks and
 * presence are sums from there. Guarantee: everything that `evaluate` reads is among them.
 */
export function needsOf(
  expressions: readonly Evaluable[],
  areas: readonly string[],
  { end }: Window,
  table: AreaTable,
): readonly BucketNeed[] {
  const history = { start: HISTORY_START, end };
  const wanted = new Map<string, Set<string>>();
  const want = (name: MeasureName, area: string, isByMembers: boolean): void => {
    const known = wanted.get(familyOf(name)) ?? new Set();
    for (const each of [area, ...(isByMembers ? everMembers(area, history, table) : [])]) known.add(each);
    wanted.set(familyOf(name), known);
  };
  for (const expression of expressions) {
    for (const { measure: name } of seriesIn(expression)) {
      const teller = tellerOf(name);
      for (const area of areas) {
        want(name, area, readsCountries(expression) || isReadByMembers(name, area));
        want(teller, area, isReadByMembers(teller, area));
      }
    }
  }
  const [fromYear, toYear] = [Number(HISTORY_START.slice(0, 4)), Number(lastDay(history).slice(0, 4))];
  return [...wanted].map(([family, set]) => ({ family, areas: [...set].toSorted(), fromYear, toYear }));
}

function everMembers(area: string, history: Window, table: AreaTable): readonly string[] {
  return [...new Set(spansOf(history, table).flatMap(({ start }) => table.members(area, start)))];
}

/** One need a family that covers all of these. */
export function mergedNeeds(needs: readonly BucketNeed[]): readonly BucketNeed[] {
  return [...groupBy(needs, ({ family }) => family)].map(([family, same]) => ({
    family,
    areas: [...new Set(same.flatMap(({ areas }) => areas))].toSorted(),
    fromYear: Math.min(...same.map(({ fromYear }) => fromYear)),
    toYear: Math.max(...same.map(({ toYear }) => toYear)),
  }));
}
