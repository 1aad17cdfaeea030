import type { AnomalyCode } from '../fold/anomaly.js';
import type { Window } from '../periods/window.js';
import type { SeriesView } from '../series/series-view.js';
import { dayNumber } from '../series/steps-by-day.js';

/** How many data events of a unit have an anomaly. */
export interface AnomalyCount {
  readonly code: AnomalyCode;
  readonly events: bigint;
}

const CELL = 'ANOMALY=';

/**
 * Data events of the area in the window by the code of their anomaly, most first, then by code. An event with two
 * anomalies counts under both.
 */
export function anomalyCounts(view: SeriesView, area: string, { start, end }: Window): readonly AnomalyCount[] {
  return [...view.cells('event.anomaly', area)]
    .filter(([cell]) => cell.startsWith(CELL))
    .map(([cell, series]) => {
      const events = series.within(dayNumber(start), dayNumber(end));
      return { code: cell.slice(CELL.length) as AnomalyCode, events };
    })
    .filter(({ events }) => events > 0n)
    .toSorted(byCount);
}

/** The counts of several areas together. */
export function anomaliesTogether(several: readonly (readonly AnomalyCount[])[]): readonly AnomalyCount[] {
  const sums = new Map<AnomalyCode, bigint>();
  for (const { code, events } of several.flat()) sums.set(code, (sums.get(code) ?? 0n) + events);
  return [...sums].map(([code, events]) => ({ code, events })).toSorted(byCount);
}

function byCount(a: AnomalyCount, b: AnomalyCount): number {
  return Number(b.events - a.events) || (a.code < b.code ? -1 : 1);
}
