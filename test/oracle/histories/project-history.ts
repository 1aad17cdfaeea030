import type { Day, ProjectDigitalScreened, ProjectRegistered, ProjectStatusChanged } from '#domain';
import { capitals, cellsOf, countOnce, lastUntil, nothingCounted, type Count, type History } from './history.js';
import { journeyOf } from './journey.js';
import { sharesOf } from './money.js';
import { openingOf } from './opening.js';
import { spendingOf } from './project-spending.js';
import { told, type Resolved } from './resolved.js';

const LEGAL = new Set(
  `pipeline>approved pipeline>cancelled approved>active approved>cancelled active>suspended active>completed
   active>cancelled suspended>active suspended>completed suspended>cancelled active>active suspended>suspended
   completed>completed`.split(/\s+/),
);

const screened = (one: Resolved) => told<ProjectDigitalScreened>(one);
const changed = (one: Resolved) => told<ProjectStatusChanged>(one);

export function projectHistory(events: readonly Resolved[], owner: string | undefined): History {
  const opening = openingOf(events, 'project.registered', owner);
  const registration = opening.event;
  if (!registration) return { codes: opening.codes, ...nothingCounted };
  const given = told<ProjectRegistered>(registration);
  const changes = opening.counting('project.status_changed');
  const screenings = opening.counting('project.digital_screened');
  const status = journeyOf(changes, {
    start: 'pipeline',
    stageOf: (one) => changed(one).to,
    isLegal: (from, to) => LEGAL.has(`${from}>${to}`),
  });
  const spending = spendingOf(status.applied, registration);
  const approval = status.applied.find((one) => changed(one).to === 'approved');
  const design = screenings.filter((one) => screened(one).stage === 'design');
  const isInTime = (one: Resolved) => approval === undefined || one.event.day <= approval.event.day;

  const changeCodes = (one: Resolved): string[] => {
    if (!status.isApplied(one)) return ['transition-ignored'];
    const mismatch = changed(one).from === status.before(one) ? [] : ['from-state-mismatch'];
    if (spending.isFalling(one)) return [...mismatch, 'spend-falling'];
    return spending.isAboveBudget(one) ? [...mismatch, 'spend-above-budget'] : mismatch;
  };
  const codes = (one: Resolved): string[] => [
    ...opening.codes(one),
    ...(changes.includes(one) ? changeCodes(one) : []),
    ...(design.includes(one) && !isInTime(one) ? ['design-screening-after-approval'] : []),
  ];

  const count = countOnce(registration);
  const THEME = capitals(given.thematicAreas);
  const marks = { GEN: [`GEN${given.gen}`], DIRECTION: capitals(given.directions) };
  const approvals = [approval].flatMap((one) => {
    if (!one) return [];
    const screenedInTime = design.some(isInTime) ? ['project.approvedScreened'] : [];
    return ['project.approved', ...screenedInTime].map((measure) => ({
      ...count(measure, { THEME }),
      day: one.event.day,
    }));
  });
  const spent = spending.rises.flatMap(([{ event }, cents]) =>
    [...sharesOf(cents, given)].map(([country, share]) => ({
      measure: 'project.digitalSpendCents',
      rule: 'cs' as const,
      places: [{ country, unit: event.unit }],
      cells: cellsOf(share, marks),
      day: event.day,
    })),
  );

  const holdingsOn = (day: Day): Count[] => {
    if (status.on(day) !== 'active') return [];
    const active = count('project.active', { THEME, ...marks });
    const last = lastUntil(day, screenings);
    if (!last || screened(last).digitalOutputs < 1) return [active];
    const listing = screenings.filter((one) => screened(one).principles !== undefined);
    const listed = lastUntil(day, listing);
    const principles = listed ? screened(listed).principles : given.principles;
    const PRINCIPLE = principles === undefined ? ['_U'] : capitals(principles);
    const digital = count('project.activeDigital', { THEME, ...marks, PRINCIPLE });
    const assessed = count('project.activeDigitalRiskAssessed', { THEME });
    return [active, digital, ...(screened(last).risksAssessed ? [assessed] : [])];
  };
  return {
    codes,
    happenings: [...approvals, ...spent],
    holdingsOn,
    lapseDays: [],
    countries: given.countries,
  };
}
