import { recordedDay } from '../batch/recorded-day.js';

/** Recorded days [from, until) for which a projection version answers; `until` null: still. */
export interface LiveSpan {
  /** Number among all spans of a store, from 1: gives their order even on one day. */
  readonly number: number;
  readonly from: string;
  readonly until: string | null;
}

/** A version and when it was live, possibly several times. */
export interface DatedVersion {
  readonly spans: readonly LiveSpan[];
}

/**
 * The recorded day on which a switch takes effect: that of the lowest watermark. On every earlier day all partitions
 * are complete, so an answer that was final before the switch remains that of the old version; the operator's clock has
 * no influence. Before anything is recorded it is the first day of all.
 */
export function switchDay(watermarks: readonly number[], grainMs: number): string {
  return recordedDay(
    watermarks.reduce((lowest, watermark) => Math.min(lowest, watermark), Infinity),
    grainMs,
  );
}

/** Spans of a version that is live from this day on. */
export function openedOn(day: string, number: number, spans: readonly LiveSpan[]): readonly LiveSpan[] {
  return [...spans, { number, from: day, until: null }];
}

/** Spans of a version that is no longer live. */
export function closedOn(day: string, spans: readonly LiveSpan[]): readonly LiveSpan[] {
  return spans.map((span) => (span.until === null ? { ...span, until: day } : span));
}

/** The live version; null if there is none. */
export function liveNow<Version extends DatedVersion>(versions: readonly Version[]): Version | null {
  return versions.find(({ spans }) => spans.some(({ until }) => until === null)) ?? null;
}

/**
 * The version that was live at the end of a recorded day: it answers `asOf` that day. Null if none had been live by
 * then.
 */
export function liveAtEndOf<Version extends DatedVersion>(day: string, versions: readonly Version[]): Version | null {
  const covers = ({ from, until }: LiveSpan): boolean => from <= day && (until === null || day < until);
  return versions.find(({ spans }) => spans.some(covers)) ?? null;
}

/** The version that was live before the current one; null if there is none. */
export function liveBefore<Version extends DatedVersion>(versions: readonly Version[]): Version | null {
  const latest = lastNumber(versions);
  return versions.find(({ spans }) => spans.some(({ number }) => number === latest - 1)) ?? null;
}

/** Number of the last span of all; 0 if there is none. */
export function lastNumber(versions: readonly DatedVersion[]): number {
  return Math.max(0, ...versions.flatMap(({ spans }) => spans.map(({ number }) => number)));
}
