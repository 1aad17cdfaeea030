import type { UnitRow } from '../areas/area-table.js';
import type { ClosablePeriod } from '../entities/period/period-kind.js';
import type { SubmissionApproved } from '../events/hq/hq.event.js';
import { type AnyEvent, orderKeyOf } from '../events/event.js';
import type { Day } from '../periods/day.js';

/** Units of a period that is to be closed. Each due unit is approved, returned or missing. */
export interface ClosingPreview {
  readonly due: readonly string[];
  /** Due units whose submission headquarters has decided on: approved or returned. */
  readonly received: readonly string[];
  readonly approved: readonly string[];
  readonly onTime: readonly string[];
  /** Approved, but submitted after the deadline. */
  readonly late: readonly { readonly unit: string; readonly submittedOn: Day }[];
  /** Returned, and not approved since. */
  readonly returned: readonly string[];
  /** Nothing was submitted, as far as headquarters recorded. */
  readonly missing: readonly string[];
  /** Approved, but not due. */
  readonly notDue: readonly string[];
}

/**
 * `events`: all that was decided about the period so far.
 * Source: reference/targets#submissions-and-closings.
 */
export function previewClosing(
  { dueUnits, deadline }: { readonly dueUnits: readonly string[]; readonly deadline: Day },
  { submitted }: Pick<ClosablePeriod, 'submitted'>,
  events: readonly AnyEvent[],
): ClosingPreview {
  const dueSet = new Set(dueUnits);
  const due = [...dueSet].toSorted();
  const returned = unitsReturned(events);
  const isApproved = (unit: string): boolean => Object.hasOwn(submitted, unit);
  const isReceived = (unit: string): boolean => isApproved(unit) || returned.has(unit);
  const isOnTime = (unit: string): boolean => String(submitted[unit]) <= deadline;
  const approved = due.filter(isApproved);
  const late = approved.filter((unit) => !isOnTime(unit));
  return {
    due,
    received: due.filter(isReceived),
    approved,
    onTime: approved.filter(isOnTime),
    late: late.map((unit) => ({ unit, submittedOn: String(submitted[unit]) })),
    returned: due.filter((unit) => returned.has(unit)),
    missing: due.filter((unit) => !isReceived(unit)),
    notDue: Object.keys(submitted).filter((unit) => !dueSet.has(unit)),
  };
}

/** Units whose last decision is a return. */
function unitsReturned(events: readonly AnyEvent[]): ReadonlySet<string> {
  const returned = new Set<string>();
  for (const { type, data } of events.toSorted((a, b) => (orderKeyOf(a) < orderKeyOf(b) ? -1 : 1))) {
    const { reportingUnit } = data as SubmissionApproved;
    if (type === 'org.undp.digital.hq.submission_returned.v1') returned.add(reportingUnit);
    if (type === 'org.undp.digital.hq.submission_approved.v1') returned.delete(reportingUnit);
  }
  return returned;
}

/** Due unless headquarters says otherwise: the offices in countries. */
const OFFICES = ['country_office', 'multi_country_office'];

/**
 * Units that are due. `named`: unit codes, and kinds of unit that stand for all units of the kind; empty: those of the
 * last closing, and if there is none, all offices in countries. Unknown names are kept: acceptance rejects them.
 */
export function dueUnitsOf(
  named: readonly string[],
  last: ClosablePeriod['closing'],
  units: readonly Pick<UnitRow, 'code' | 'kind'>[],
): readonly string[] {
  if (named.length === 0 && last !== null) return last.dueUnits;
  const names = named.length === 0 ? OFFICES : named;
  const kinds = new Set<string>(units.map(({ kind }) => kind));
  const due = names.flatMap((name) =>
    kinds.has(name) ? units.filter(({ kind }) => kind === name).map(({ code }) => code) : [name],
  );
  return [...new Set(due)].toSorted();
}
