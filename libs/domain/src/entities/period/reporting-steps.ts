import { TOTAL } from '../../measures/cell.js';
import type { MeasureName } from '../../measures/measures.js';
import type { Step } from '../../measures/step.js';
import { stepsOn } from '../../measures/steps.js';
import type { Day } from '../../periods/day.js';
import { type Period, calendarPeriod } from '../../periods/period.js';
import { lastDay } from '../../periods/window.js';
import type { ClosablePeriod } from './period-kind.js';

/**
 * What became of the reports for a quarter, on its last day: units due by its last closing with their outcomes, and all
 * approvals and returns that stand, closed or not. Other periods make no steps.
 */
export function reportingSteps(period: ClosablePeriod): readonly Step[] {
  if (!/-Q[1-4]$/.test(period.code)) return [];
  const day = lastDay(calendarPeriod(period.code) as Period);
  return [
    ...dueSteps(period, day),
    ...Object.keys(period.submitted).flatMap((unit) => counted('reporting.approved', unit, day)),
    ...Object.keys(period.returned).flatMap((unit) => counted('reporting.returned', unit, day)),
  ];
}

function dueSteps({ closing, submitted }: ClosablePeriod, day: Day): readonly Step[] {
  if (closing === null) return [];
  return closing.dueUnits.flatMap((unit) => {
    const submittedOn = submitted[unit];
    return [
      ...counted('reporting.due', unit, day),
      ...(submittedOn === undefined ? [] : counted('reporting.received', unit, day)),
      ...(submittedOn === undefined || submittedOn > closing.deadline ? [] : counted('reporting.onTime', unit, day)),
    ];
  });
}

function counted(measure: MeasureName, unit: string, day: Day): readonly Step[] {
  return stepsOn(day, { measure, countries: [''], unit, cells: [TOTAL] });
}
