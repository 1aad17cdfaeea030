import { type Day, type Definitions, addDays, addMonths } from '#domain';
import type { Chance } from './chance.js';
import type { Draft } from './draft.js';
import type { Office } from './office.js';
import { type Span, lastDayAfter, monthsOf } from './span.js';

export const HEADQUARTERS = 'HQ-CDO';
/** Days after the end of a quarter within which an office has to report. */
const DAYS_TO_REPORT = 30;
const SETTER = 'account-0001';

/** The strategy's baselines and its targets at the end, worldwide. */
const AIMS: readonly (readonly [indicator: string, baseline: string, target: string])[] = [
  ['O1.01', '580', '900'],
  ['O1.02', '82', '120'],
  ['O1.13', '0', '1500000'],
];

/** Baselines and targets, and one target that is revised halfway. */
export function aims({ start, end }: Span): readonly Draft[] {
  const lastYear = addDays(end, -1).slice(0, 4);
  return AIMS.flatMap(([indicator, baseline, target], place) => {
    const of = { indicator, area: 'WORLD' };
    const setTarget = (day: Day, value: string, reason: string) =>
      decided('hq.target_set', day, { ...of, period: lastYear, value, reason, setBy: SETTER });
    const revised = String(Math.round(Number(target) * 1.1));
    return [
      decided('hq.baseline_set', start, {
        ...of,
        onDay: start,
        value: baseline,
        sourceTitle: 'Digital Strategy 2022-2025',
      }),
      setTarget(addDays(start, 30), target, 'Set when the strategy began.'),
      ...(place === 0 ? [setTarget(addMonths(start, 12), revised, 'Adoption went faster than expected.')] : []),
    ];
  });
}

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
 * quarter is closed. The first is reopened once for late reports.
 */
export function closings(span: Span, quarters: number, offices: readonly Office[], chance: Chance): readonly Draft[] {
  const starts = quarters === 0 ? [] : monthsOf(span, 3).slice(-quarters);
  return starts.flatMap((start, place) => {
    const drafts = closing(start, offices, chance.of(start));
    return place === 0 ? [...drafts, ...reopened(drafts.slice(-1))] : drafts;
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

function closing(start: Day, offices: readonly Office[], chance: Chance): readonly Draft[] {
  const period = `${start.slice(0, 4)}-Q${(Number(start.slice(5, 7)) + 2) / 3}`;
  const last = lastDayAfter(start, 3);
  const deadline = addDays(last, DAYS_TO_REPORT);
  const dueUnits = offices.map(({ unit }) => unit);
  return [
    ...offices.flatMap((office) => submissions(period, last, office, chance.of(office.unit))),
    decided('hq.period_closed', addDays(deadline, 5), { period, dueUnits, deadline, closedBy: SETTER }),
  ];
}

function submissions(period: string, last: Day, { unit, delayDays }: Office, chance: Chance): readonly Draft[] {
  if (chance.is('never', 0.05)) return [];
  const submittedOn = addDays(last, 1 + chance.integer('days', 0, 10 + delayDays));
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

function decided(type: string, day: Day, data: object): Draft {
  return { type, unit: HEADQUARTERS, day, data, delayDays: 0 };
}
