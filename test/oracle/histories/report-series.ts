import type { Day } from '#domain';
import { monthsLater } from '../calendar.js';
import { lastUntil, type Count, type History } from './history.js';
import type { Resolved } from './resolved.js';

interface Rules {
  /** Code of a report on a day that already has one: the first in order stands. */
  readonly repeated: string;
  /** How long a report is current if no other follows. */
  readonly months: number;
  /** Codes of a standing report, by itself and compared with the previous one. */
  readonly codes?: (report: Resolved, before: Resolved | undefined) => readonly string[];
  /** What a report contributes while it is current. */
  readonly counts: (report: Resolved) => readonly Count[];
}

/**
 * Reports of one entity, each of which is current until the next one, but at most for a number of months
 * (reference/entities#current-reports).
 */
export function reportSeries(events: readonly Resolved[], { repeated, months, codes, counts }: Rules): History {
  const isRepeated = (one: Resolved) => events.find(({ event }) => event.day === one.event.day) !== one;
  const standing = events.filter((one) => !isRepeated(one));
  const lapse = (one: Resolved): Day => monthsLater(one.event.day, months);
  return {
    codes: (one) => (isRepeated(one) ? [repeated] : (codes?.(one, standing[standing.indexOf(one) - 1]) ?? [])),
    happenings: [],
    holdingsOn: (day) => {
      const last = lastUntil(day, standing);
      return last && day < lapse(last) ? counts(last) : [];
    },
    lapseDays: standing.map(lapse),
  };
}
