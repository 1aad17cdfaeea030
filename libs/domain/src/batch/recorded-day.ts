/**
 * Recorded day of an instant: the grain of `asOf`. With a grain of one day its UTC day; a shorter one, in tests, is named by its first instant.
 */
export function recordedDay(recordedAt: number, grainMs: number): string {
  const first = new Date(Math.floor(recordedAt / grainMs) * grainMs).toISOString();
  return grainMs === 86_400_000 ? first.slice(0, 10) : first;
}
