import { placesOf } from '../../areas/area-table.js';
import { during } from '../../fold/phases.js';
import type { MeasureName } from '../../measures/measures.js';
import type { Step } from '../../measures/step.js';
import { type Counted, keptCells, stepsDuring, stepsOn } from '../../measures/steps.js';
import { addMonths, daysBetween } from '../../periods/day.js';
import type { Risk } from './risk.js';

/** How soon after it was raised a risk must be closed to count as closed. */
const FOLLOW_UP_MONTHS = 24;
/** All day counts from this one on share a bin. */
const LAST_BIN = 730;

/** A closing counts on the day on which the risk was raised: a cohort is dated by what opened its case. */
export function riskContributions(risk: Risk): readonly Step[] {
  const { unit, riskClass: RISK_CLASS, raisedOn, closedOn, isHigh } = risk;
  const counted = (measure: MeasureName, BIN = ''): Counted => {
    return { measure, countries: placesOf(risk.countries), unit, cells: keptCells(measure, { RISK_CLASS, BIN }) };
  };
  const isClosed = closedOn !== null && closedOn < addMonths(raisedOn, FOLLOW_UP_MONTHS);
  return [
    ...stepsOn(raisedOn, counted('risk.raised')),
    ...(isClosed ? stepsOn(raisedOn, counted('risk.closedOfRaised')) : []),
    ...(isHigh ? stepsDuring(during(risk.phases, Boolean), counted('risk.highOpen')) : []),
    ...(isHigh ? mitigationSteps(risk, counted) : []),
  ];
}

/**
 * On the first day of mitigation or closing, in the bin of the days since the risk was raised; absent if it was
 * accepted before.
 */
function mitigationSteps(
  { raisedOn, endedOn, wasAccepted }: Risk,
  counted: (measure: MeasureName, bin: string) => Counted,
): readonly Step[] {
  if (endedOn === null || wasAccepted) return [];
  const days = daysBetween(raisedOn, endedOn);
  return stepsOn(endedOn, counted('risk.daysToMitigation', days < LAST_BIN ? String(days) : `${LAST_BIN}+`));
}
