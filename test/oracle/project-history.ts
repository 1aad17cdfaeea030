import type { Day } from '#domain';
import { capitals, onesIn, openingOf, placesIn, type Count, type Happening, type History } from './history.js';
import { sharesOf } from './money.js';
import { spendingOf, statusOf } from './project-status.js';
import type { Resolved } from './resolved.js';

const TYPE = 'org.undp.digital.project.';
const REGISTERED = `${TYPE}registered.v1`;

interface Registered {
  readonly countries: readonly string[];
  readonly countryShares?: Readonly<Record<string, number>>;
  readonly thematicAreas: readonly string[];
  readonly directions: readonly string[];
  readonly principles?: readonly string[];
  readonly budgetUsdCents: number;
  readonly digitalBudgetUsdCents: number;
  readonly gen: number;
}

interface Screened {
  readonly stage: string;
  readonly digitalOutputs: number;
  readonly risksAssessed: boolean;
  readonly principles?: readonly string[];
}

export function projectHistory(events: readonly Resolved[]): History {
  const opening = openingOf(events, REGISTERED, ({ event }) => event.type !== REGISTERED);
  const counting = (name: string) =>
    events.filter(({ event }, at) => event.type === `${TYPE}${name}.v1` && opening.counts(at));
  const changes = counting('status_changed');
  const screenings = counting('digital_screened');
  const given = opening.event?.event.data as Registered | undefined;
  const status = statusOf(changes);
  const applied = changes.filter(status.isApplied);
  const spending = spendingOf(applied, [given?.budgetUsdCents ?? 0, given?.digitalBudgetUsdCents ?? 0]);
  const screened = ({ event }: Resolved) => event.data as Screened;
  const isInTime = (one: Resolved) => status.approvedOn === undefined || one.event.day <= status.approvedOn;
  const design = screenings.filter((one) => screened(one).stage === 'design');

  const changeCodes = (one: Resolved): string[] => {
    if (!applied.includes(one)) return ['transition-ignored'];
    const mismatch = status.isExpected(one) ? [] : ['from-state-mismatch'];
    if (spending.isFalling(one)) return [...mismatch, 'spend-falling'];
    return spending.isAboveBudget(one) ? [...mismatch, 'spend-above-budget'] : mismatch;
  };
  const codes = (one: Resolved): string[] => [
    ...opening.codes(events.indexOf(one)),
    ...(changes.includes(one) ? changeCodes(one) : []),
    ...(design.includes(one) && !isInTime(one) ? ['design-screening-after-approval'] : []),
  ];
  if (!opening.event || !given) return { codes, happenings: [], holdingsOn: () => [], lapseDays: [] };

  const owner = opening.event.event.unit;
  const THEME = capitals(given.thematicAreas);
  const marks = { GEN: [`GEN${given.gen}`], DIRECTION: capitals(given.directions) };
  const once = (measure: string, dimensions: Record<string, readonly string[]>): Count => {
    const places = placesIn(given.countries, owner);
    return { measure: `project.${measure}`, rule: 'co', places, cells: onesIn(dimensions) };
  };

  const approvals = (status.approvedOn === undefined ? [] : [status.approvedOn]).flatMap((day): Happening[] => {
    const measures = design.some(isInTime) ? ['approved', 'approvedScreened'] : ['approved'];
    return measures.map((measure) => ({ ...once(measure, { THEME }), day }));
  });
  const spent = spending.rises.flatMap(([{ event }, cents]) =>
    [...sharesOf(cents, given)].map(([country, share]): Happening => {
      const cells = onesIn(marks).map(([cell]) => [cell, share] as const);
      const places = [{ country, unit: event.unit }];
      return { measure: 'project.digitalSpendCents', rule: 'cs', places, cells, day: event.day };
    }),
  );

  const holdingsOn = (day: Day): Count[] => {
    if (status.on(day) !== 'active') return [];
    const active = once('active', { THEME, ...marks });
    const known = screenings.filter(({ event }) => event.day <= day).map(screened);
    const last = known.at(-1);
    if (!last || last.digitalOutputs < 1) return [active];
    const principles = known.findLast((one) => one.principles !== undefined)?.principles ?? given.principles;
    const PRINCIPLE = principles === undefined ? ['_U'] : capitals(principles);
    const digital = once('activeDigital', { THEME, ...marks, PRINCIPLE });
    return [active, digital, ...(last.risksAssessed ? [once('activeDigitalRiskAssessed', { THEME })] : [])];
  };
  return { codes, happenings: [...approvals, ...spent], holdingsOn, lapseDays: [], countries: given.countries };
}
