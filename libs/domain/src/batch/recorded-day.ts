/**
 * Recorded day of an instant: the grain of `asOf`. With a grain of one day it is the UTC day; a shorter one, in tests,
 * is named by its first instant.
 */
export function recordedDay(recordedAt: number, grainMs: number): string {
  const first = new Date(Math.floor(recordedAt / grainMs) * grainMs).toISOString();
  return grainMs === 86_400_000 ? first.slice(0, 10) : first;
}

/** The leading items that share one recorded day: a batch has only one, and so does every entry of the journal. */
export function firstDayOf<Item extends { readonly recordedAt: number }>(
  items: readonly Item[],
  grainMs: number,
): readonly Item[] {
  const days = items.map(({ recordedAt }) => recordedDay(recordedAt, grainMs));
  const change = days.findIndex((day) => day !== days[0]);
  return change === -1 ? items : items.slice(0, change);
}
