import type { Day, RiskRaised, RiskStatusChanged } from '#domain';
import { daysFromTo, monthsLater } from '../calendar.js';
import { capital, countOnce, nothingCounted, type Cells, type Count, type History } from './history.js';
import { journeyOf } from './journey.js';
import { openingOf } from './opening.js';
import { told, type Resolved } from './resolved.js';

/** How soon after it was raised a risk must be closed to count. */
const FOLLOW_UP_MONTHS = 24;
const LEGAL = new Set(
  `open>mitigated open>accepted open>materialised open>closed mitigated>closed mitigated>materialised
   accepted>closed accepted>materialised materialised>mitigated materialised>closed`.split(/\s+/),
);

const stepOf = (one: Resolved) => told<RiskStatusChanged>(one).to;

export function riskHistory(events: readonly Resolved[], owner: string | undefined): History {
  const opening = openingOf(events, 'risk.raised', owner);
  if (!opening.event) return { codes: opening.codes, ...nothingCounted };
  const raised = opening.event;
  // A risk cannot close before it is raised: an earlier change has no effect, and is not judged further.
  const changes = opening.counting('risk.status_changed').filter((one) => opening.codes(one).length === 0);
  const status = journeyOf(changes, {
    start: 'open',
    stageOf: stepOf,
    isLegal: (from, to) => LEGAL.has(`${from}>${to}`),
  });
  const codes = (one: Resolved): string[] => [
    ...opening.codes(one),
    ...(changes.includes(one) && !status.isApplied(one) ? ['transition-ignored'] : []),
  ];

  const { riskClass, severity, likelihood } = told<RiskRaised>(raised);
  const RISK_CLASS = [capital(riskClass)];
  const isHigh = severity * likelihood >= 12;
  const count = countOnce(raised);
  const end = monthsLater(raised.event.day, FOLLOW_UP_MONTHS);
  const isClosedInTime = status.applied.some((one) => stepOf(one) === 'closed' && one.event.day < end);
  const cohort = ['risk.raised', ...(isClosedInTime ? ['risk.closedOfRaised'] : [])];
  const happenings = cohort.map((measure) => ({ ...count(measure, { RISK_CLASS }), day: raised.event.day }));

  const mitigation = isHigh ? mitigationIn(status.applied) : undefined;
  const mitigations = (mitigation ? [mitigation.event.day] : []).map((day) => ({
    ...count('risk.daysToMitigation', {}),
    cells: binCells(daysFromTo(raised.event.day, day), riskClass),
    day,
  }));

  const isOpenOn = (day: Day) => day >= raised.event.day && ['open', 'materialised'].includes(status.on(day));
  const holdingsOn = (day: Day): Count[] => (isHigh && isOpenOn(day) ? [count('risk.highOpen', { RISK_CLASS })] : []);
  const { countries } = opening;
  return { codes, happenings: [...happenings, ...mitigations], holdingsOn, lapseDays: [], countries };
}

/** The first time it was mitigated or closed, unless it was accepted before. */
function mitigationIn(applied: readonly Resolved[]): Resolved | undefined {
  const end = applied.find((one) => ['mitigated', 'closed', 'accepted'].includes(stepOf(one)));
  return end && stepOf(end) !== 'accepted' ? end : undefined;
}

function binCells(days: number, riskClass: string): Cells {
  const bin = `BIN=${days < 730 ? days : '730+'}`;
  return ['_T', bin, `${bin},RISK_CLASS=${capital(riskClass)}`].map((cell) => [cell, 1n]);
}
