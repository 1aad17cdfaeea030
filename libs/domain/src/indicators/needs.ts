import type { AreaTable } from '../areas/area-table.js';
import type { BucketNeed } from '../measures/bucket.js';
import { groupBy } from '../measures/group-by.js';
import { type MeasureName, familyOf } from '../measures/measures.js';
import { HISTORY_START, lastDay, type Window } from '../periods/window.js';
import { type Evaluable, readsCountries, type Series, seriesIn } from './expression.js';
import { tellerOf } from './presence.js';
import { isReadByMembers, spansOf } from './series-reader.js';

/**
 * Buckets that the expressions read in the areas for windows inside `window`, one need a family. Flows need its years only; stocks, and the
 * presence of data, are sums from the beginning of history. Guarantee: everything that `evaluate` reads is among them.
 */
export function needsOf(
  expressions: readonly Evaluable[],
  areas: readonly string[],
  window: Window,
  table: AreaTable,
): readonly BucketNeed[] {
  const history = { start: HISTORY_START, end: window.end };
  const need = (name: MeasureName, area: string, span: Window, isByMembers: boolean): BucketNeed => {
    const years = { fromYear: yearOf(span.start), toYear: yearOf(lastDay(span)) };
    return { family: familyOf(name), areas: [area, ...(isByMembers ? everMembers(area, span, table) : [])], ...years };
  };
  const needsOfSeries = ({ kind, measure }: Series, area: string, isByCountry: boolean): readonly BucketNeed[] => {
    const teller = tellerOf(measure);
    const span = kind === 'flow' ? { start: laterOf(window.start, HISTORY_START), end: window.end } : history;
    return [
      need(measure, area, span, isByCountry || isReadByMembers(measure, area)),
      need(teller, area, history, isReadByMembers(teller, area)),
    ];
  };
  const needs = expressions.flatMap((expression) =>
    seriesIn(expression).flatMap((series) =>
      areas.flatMap((area) => needsOfSeries(series, area, readsCountries(expression))),
    ),
  );
  return mergedNeeds(needs).filter(({ fromYear, toYear }) => fromYear <= toYear);
}

/** One need a family that covers all of these. */
export function mergedNeeds(needs: readonly BucketNeed[]): readonly BucketNeed[] {
  return [...groupBy(needs, ({ family }) => family)].map(([family, same]) => ({
    family,
    areas: [...new Set(same.flatMap(({ areas }) => areas))].toSorted(),
    fromYear: same.reduce((least, { fromYear }) => Math.min(least, fromYear), Infinity),
    toYear: same.reduce((most, { toYear }) => Math.max(most, toYear), 0),
  }));
}

function everMembers(area: string, span: Window, table: AreaTable): readonly string[] {
  return [...new Set(spansOf(span, table).flatMap(({ start }) => table.members(area, start)))];
}

function yearOf(day: string): number {
  return Number(day.slice(0, 4));
}

function laterOf(a: string, b: string): string {
  return a > b ? a : b;
}
