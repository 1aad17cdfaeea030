import { TOTAL } from '../../measures/cell.js';
import type { MeasureName } from '../../measures/measures.js';
import type { Step } from '../../measures/step.js';
import { stepsOn } from '../../measures/steps.js';
import { type Period, calendarPeriod } from '../../periods/period.js';
import { lastDay } from '../../periods/window.js';
import type { ClosablePeriod } from './period-kind.js';

/**
 * Units due by the last closing of a quarter, and their outcomes, on the last day of the quarter. Other periods make no
 * steps.
 */
export function reportingSteps({ code, closing, submitted }: ClosablePeriod): readonly Step[] {
  if (closing === null || !/-Q[1-4]$/.test(code)) return [];
  const day = lastDay(calendarPeriod(code) as Period);
  return closing.dueUnits.flatMap((unit) => {
    const counted = (measure: MeasureName, isSo: boolean): readonly Step[] =>
      isSo ? stepsOn(day, { measure, countries: [''], unit, cells: [TOTAL] }) : [];
    const submittedOn = submitted[unit];
    return [
      ...counted('reporting.due', true),
      ...counted('reporting.received', submittedOn !== undefined),
      ...counted('reporting.onTime', submittedOn !== undefined && submittedOn <= closing.deadline),
    ];
  });
}
