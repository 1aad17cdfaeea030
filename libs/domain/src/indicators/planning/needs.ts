import type { AreaTable } from '../../areas/area-table.js';
import type { BucketNeed } from '../../measures/bucket.js';
import { groupBy } from '../../measures/group-by.js';
import { type MeasureName, familyOf } from '../../measures/measures.js';
import { HISTORY_START, lastDay, type Window } from '../../periods/window.js';
import type { Expression } from '../expression/expression.js';
import { type Reading, readingsIn } from '../expression/readings.js';
import { tellerOf } from '../reading/presence.js';
import { isSummedFromMembers, spansOf } from '../reading/series-reader.js';

/**
 * Buckets that the expressions read in the areas for windows inside `window`. Flows need only the years of the window;
 * stocks, and the presence of data, are sums from the beginning of history.
 * Guarantee: everything that `evaluate` reads is among them.
 */
export function needsOf(
  expressions: readonly Expression[],
  areas: readonly string[],
  window: Window,
  table: AreaTable,
): readonly BucketNeed[] {
  const history = { start: HISTORY_START, end: window.end };
  const need = (name: MeasureName, area: string, span: Window, isByMembers: boolean): BucketNeed => {
    const years = { fromYear: yearOf(span.start), toYear: yearOf(lastDay(span)) };
    return { family: familyOf(name), areas: [area, ...(isByMembers ? everMembers(area, span, table) : [])], ...years };
  };
  const needsOfReading = ({ series, isByCountry }: Reading, area: string): readonly BucketNeed[] => {
    const { kind, measure } = series;
    const teller = tellerOf(measure);
    const span = kind === 'flow' ? { start: laterOf(window.start, HISTORY_START), end: window.end } : history;
    return [
      need(measure, area, span, isByCountry || isSummedFromMembers(measure, area)),
      need(teller, area, history, isSummedFromMembers(teller, area)),
    ];
  };
  const needs = expressions.flatMap((expression) =>
    readingsIn(expression).flatMap((reading) => areas.flatMap((area) => needsOfReading(reading, area))),
  );
  return mergeNeeds(needs).filter(({ fromYear, toYear }) => fromYear <= toYear);
}

/**
 * The same buckets with areas grouped by years: an area gets the years from the first to the last that any need covers.
 */
export function mergeNeeds(needs: readonly BucketNeed[]): readonly BucketNeed[] {
  const ofAreas = needs.flatMap(({ areas, ...need }) => areas.map((area) => ({ ...need, area })));
  const spans = [...groupBy(ofAreas, ({ family, area }) => `${family}|${area}`).values()].map((same) => {
    const { family, area } = same[0] as (typeof ofAreas)[number];
    const fromYear = Math.min(...same.map((need) => need.fromYear));
    const toYear = Math.max(...same.map((need) => need.toYear));
    return { family, area, fromYear, toYear };
  });
  const alike = groupBy(spans, ({ family, fromYear, toYear }) => `${family}|${fromYear}|${toYear}`);
  return [...alike.values()].map((same) => {
    const { area: _, ...need } = same[0] as (typeof spans)[number];
    return { ...need, areas: same.map(({ area }) => area).toSorted() };
  });
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
