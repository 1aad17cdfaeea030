import type { PeriodClosed, SubmissionApproved, SubmissionReturned } from '#domain';
import { lastDayOfQuarter } from '../calendar.js';
import { nothingCounted, onesIn, placeOfUnit, type History } from './history.js';
import { told, type Resolved } from './resolved.js';

const CLOSED = 'hq.period_closed';
const APPROVED = 'hq.submission_approved';
const RETURNED = 'hq.submission_returned';

const closed = (one: Resolved) => told<PeriodClosed>(one);
const unitOf = (one: Resolved) => told<SubmissionApproved | SubmissionReturned>(one).reportingUnit;

/** Closings and submissions of one period. Only those of a quarter make steps, all on its last day. */
export function periodHistory(entity: string, events: readonly Resolved[]): History {
  const before = (one: Resolved) => events.slice(0, events.indexOf(one));
  // Closing a closed period and reopening an open one are ignored, and change nothing here.
  const isClosed = (earlier: readonly Resolved[]) =>
    earlier.findLast(({ name }) => name.startsWith('hq.period_'))?.name === CLOSED;
  const isIgnoredClosing = (one: Resolved) => one.name === CLOSED && isClosed(before(one));
  const lastClosing = (some: readonly Resolved[]) =>
    some.findLast((one) => one.name === CLOSED && !isIgnoredClosing(one));
  /** The unit's approval that stands after some events: the last one, unless it has been returned since. */
  const standing = (unit: string, some: readonly Resolved[]): Resolved | undefined => {
    const last = some.findLast((one) => [APPROVED, RETURNED].includes(one.name) && unitOf(one) === unit);
    return last?.name === APPROVED ? last : undefined;
  };

  const codes = (one: Resolved): string[] => {
    const earlier = before(one);
    if (one.name === CLOSED) return isIgnoredClosing(one) ? ['already-closed'] : [];
    if (one.name === RETURNED) return standing(unitOf(one), earlier) ? [] : ['not-submitted'];
    if (one.name !== APPROVED) return isClosed(earlier) ? [] : ['not-closed'];
    const closing = lastClosing(earlier);
    return closing && !closed(closing).dueUnits.includes(unitOf(one)) ? ['unit-not-due'] : [];
  };

  const day = lastDayOfQuarter(entity.slice('period:'.length));
  if (day === undefined) return { codes, ...nothingCounted };
  const closing = lastClosing(events);
  const { dueUnits, deadline }: Pick<PeriodClosed, 'dueUnits' | 'deadline'> = closing
    ? closed(closing)
    : { dueUnits: [], deadline: '' };
  const decided = events.filter(({ name }) => [APPROVED, RETURNED].includes(name)).map(unitOf);
  const happenings = [...new Set([...dueUnits, ...decided])].flatMap((unit) => {
    const approval = standing(unit, events);
    const isDue = dueUnits.includes(unit);
    const isOnTime = approval !== undefined && told<SubmissionApproved>(approval).submittedOn <= deadline;
    const holds = {
      due: isDue,
      received: isDue && approval !== undefined,
      onTime: isDue && isOnTime,
      approved: approval !== undefined,
      // Once approved, no approval stands only after a return.
      returned: approval === undefined && events.some((one) => one.name === APPROVED && unitOf(one) === unit),
    };
    const measures = Object.entries(holds).flatMap(([name, isSo]) => (isSo ? [name] : []));
    return measures.map((name) => ({
      measure: `reporting.${name}`,
      rule: 'us' as const,
      places: placeOfUnit(unit),
      cells: onesIn(),
      day,
    }));
  });
  return { ...nothingCounted, codes, happenings };
}
