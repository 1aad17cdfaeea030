import { type Day, type Definitions, addDays, addMonths } from '#domain';
import type { Chance } from './chance.js';
import type { Draft } from './draft.js';
import type { Office } from './office.js';
import { type Span, lastDayAfter, monthsOf, progressOn } from './span.js';

export const HEADQUARTERS = 'HQ-CDO';
/** Days after the end of a quarter within which an office has to report. */
const DAYS_TO_REPORT = 30;
/** How much longer or shorter than usual an office takes for its quarterly report, at the beginning and at the end. */
const [SLOW, QUICK] = [1.5, 0.7];
export const SETTER = 'account-0001';

/** Names the definitions in force. */
export function publication({ start }: Span, { versions }: Pick<Definitions, 'versions'>): readonly Draft[] {
  return [...versions].map(([catalogueVersion, definitionsSha256]) =>
    decided('hq.catalogue_version_published', start, { catalogueVersion, definitionsSha256, changes: [] }),
  );
}

/** An office is renamed halfway. */
export function renaming({ start }: Span, offices: readonly Office[]): readonly Draft[] {
  const validFrom = addMonths(start, 6);
  return offices.slice(0, 1).map(({ unit }) => {
    const names = { en: `UNDP in ${unit}`, fr: `PNUD à ${unit}`, es: `PNUD en ${unit}` };
    return decided('hq.area_changed', validFrom, { areaCode: unit, areaKind: 'unit', names, validFrom });
  });
}

/**
 * The last `quarters` quarters: office reports are approved, some late, some sent back first, some never; then the
 * quarter is closed, except the last one, for which reports still arrive. The first is reopened once for late reports.
 */
export function closings(span: Span, quarters: number, offices: readonly Office[], chance: Chance): readonly Draft[] {
  const starts = quarters === 0 ? [] : monthsOf(span, 3).slice(-quarters);
  return starts.flatMap((start, place) => {
    const { submitted, closed } = closing(start, offices, chance.of(start));
    if (place === 0) return [...submitted, ...closed, ...reopened(closed)];
    return place === starts.length - 1 ? submitted : [...submitted, ...closed];
  });
}

/** A closed period, reopened after a month and closed again a week later. */
function reopened(closed: readonly Draft[]): readonly Draft[] {
  return closed.flatMap(({ type, day, data }) => {
    const { period } = data as { readonly period: string };
    const reason = 'Two offices had been cut off and reported late.';
    const actors = { requestedBy: 'account-0002', approvedBy: SETTER };
    return [
      decided('hq.period_reopened', addDays(day, 30), { period, reason, ...actors }),
      decided(type, addDays(day, 37), data),
    ];
  });
}

interface Closing {
  readonly submitted: readonly Draft[];
  readonly closed: readonly Draft[];
}

/** Silent offices are due like all others. */
function closing(start: Day, offices: readonly Office[], chance: Chance): Closing {
  const period = `${start.slice(0, 4)}-Q${(Number(start.slice(5, 7)) + 2) / 3}`;
  const last = lastDayAfter(start, 3);
  const deadline = addDays(last, DAYS_TO_REPORT);
  const dueUnits = offices.map(({ unit }) => unit);
  const reporting = offices.filter(({ silentFrom }) => silentFrom === null || silentFrom > last);
  return {
    submitted: reporting.flatMap((office) => submissions(period, last, office, chance.of(office.unit))),
    closed: [decided('hq.period_closed', addDays(deadline, 5), { period, dueUnits, deadline, closedBy: SETTER })],
  };
}

function submissions(period: string, last: Day, { unit, delayDays }: Office, chance: Chance): readonly Draft[] {
  if (chance.is('never', 0.04)) return [];
  const most = (10 + delayDays) * (SLOW - (SLOW - QUICK) * progressOn(last));
  const submittedOn = addDays(last, 1 + Math.floor(most * chance.number('days')));
  const of = { period, reportingUnit: unit };
  const approved = (day: Day) =>
    decided('hq.submission_approved', day, {
      ...of,
      submittedOn: day,
      submittedBy: `account-${unit}`,
      approvedBy: 'account-0002',
    });
  if (!chance.is('returned', 0.04)) return [approved(submittedOn)];
  const returned = { ...of, returnedBy: 'account-0002', reason: 'The totals of two tables differ.' };
  return [
    approved(submittedOn),
    decided('hq.submission_returned', addDays(submittedOn, 2), returned),
    approved(addDays(submittedOn, 9)),
  ];
}

/** A decision of headquarters, recorded on its day. */
export function decided(type: string, day: Day, data: object): Draft {
  return { type, unit: HEADQUARTERS, day, data, delayDays: 0 };
}
