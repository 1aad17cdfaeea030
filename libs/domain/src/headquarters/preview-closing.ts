import type { UnitRow } from '../areas/area-table.js';
import type { ClosablePeriod } from '../entities/period/period-kind.js';
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

/** Source: reference/targets#submissions-and-closings. */
export function previewClosing(
  { dueUnits, deadline }: { readonly dueUnits: readonly string[]; readonly deadline: Day },
  { submitted, returned }: Pick<ClosablePeriod, 'submitted' | 'returned'>,
): ClosingPreview {
  const dueSet = new Set(dueUnits);
  const due = [...dueSet].toSorted();
  const isApproved = (unit: string): boolean => Object.hasOwn(submitted, unit);
  const isReturned = (unit: string): boolean => Object.hasOwn(returned, unit);
  const isReceived = (unit: string): boolean => isApproved(unit) || isReturned(unit);
  const isOnTime = (unit: string): boolean => String(submitted[unit]) <= deadline;
  const approved = due.filter(isApproved);
  const late = approved.filter((unit) => !isOnTime(unit));
  return {
    due,
    received: due.filter(isReceived),
    approved,
    onTime: approved.filter(isOnTime),
    late: late.map((unit) => ({ unit, submittedOn: String(submitted[unit]) })),
    returned: due.filter(isReturned),
    missing: due.filter((unit) => !isReceived(unit)),
    notDue: Object.keys(submitted).filter((unit) => !dueSet.has(unit)),
  };
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
