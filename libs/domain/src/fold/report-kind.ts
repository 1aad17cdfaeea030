import type { AnyEvent } from '../events/event.js';
import type { Step } from '../measures/step.js';
import { type Interval, currency } from '../measures/steps.js';
import type { Day } from '../periods/day.js';
import type { AnomalyCode } from './anomaly.js';
import { type EntityKind, freeKind } from './entity-kind.js';

/** The declaration of a report kind. */
export interface ReportKind<Report extends { readonly day: Day }, Event extends AnyEvent> {
  readonly kind: string;
  /** How long a report stays current if no other follows. */
  readonly months: number;
  /** Anomaly of a second report for the same day, which has no effect. */
  readonly repeated: AnomalyCode;
  /** The part of a report that is kept: all that its steps need. */
  readonly keep: (event: Event) => Report;
  /** Contradictions of the previous report; the event counts all the same. */
  readonly compare?: (event: Event, last: Report | null) => readonly AnomalyCode[];
  /** Steps of a report over the days on which it is current. */
  readonly steps: (report: Report, current: readonly Interval[]) => readonly Step[];
}

/**
 * A kind whose events are reports about one thing, each current until the next. Only the last is kept; when another
 * follows, its steps settle. On the same day, the first in order stands.
 * Source: reference/entities#current-reports.
 */
export function reportKind<Report extends { readonly day: Day }, Event extends AnyEvent>({
  kind,
  months,
  repeated,
  keep,
  compare = () => [],
  steps,
}: ReportKind<Report, Event>): EntityKind {
  return freeKind<Report, Event>({
    kind,
    opensBy: 'nothing',
    currentMonths: months,
    evolve: (last, event) => {
      if (last?.day === event.day) return { state: last, anomalies: [repeated] };
      const settled = last === null ? [] : steps(last, currency(last.day, months, event.day));
      return { state: keep(event), settled, anomalies: compare(event, last) };
    },
    contributions: (last) => steps(last, currency(last.day, months, null)),
  });
}
