import type { WorkforceEvent, WorkforceSnapshot } from '../../events/workforce/workforce.event.js';
import { reportKind } from '../../fold/report-kind.js';
import { measure } from '../../measures/measures.js';
import type { Step } from '../../measures/step.js';
import { type Interval, amountsDuring } from '../../measures/steps.js';
import { peopleCells } from '../../people/people-cells.js';
import type { People } from '../../people/people.js';
import type { Day } from '../../periods/day.js';

/** The last snapshot of a unit. */
export interface Workforce {
  readonly day: Day;
  readonly unit: string;
  readonly data: Pick<WorkforceSnapshot, 'headcount' | 'digitalRoles' | 'certified'>;
}

function keep({ day, unit, data: { headcount, digitalRoles, certified } }: WorkforceEvent): Workforce {
  return { day, unit, data: { headcount, digitalRoles, certified } };
}

/** Counted in the unit, never in a country that it serves. */
function steps({ unit, data }: Workforce, current: readonly Interval[]): readonly Step[] {
  const counted = (name: `workforce.${keyof Workforce['data']}`, people: People): readonly Step[] =>
    amountsDuring(current, { measure: name, countries: [''], unit }, peopleCells(people, measure(name).tables));
  return [
    ...counted('workforce.headcount', data.headcount),
    ...counted('workforce.digitalRoles', data.digitalRoles),
    ...counted('workforce.certified', data.certified),
  ];
}

/**
 * The staff of a unit, as last reported.
 * Source: reference/entities#workforce.
 */
export const workforceKind = reportKind<Workforce, WorkforceEvent>({
  kind: 'workforce',
  months: 18,
  repeated: 'snapshot-repeated',
  keep,
  steps,
});
