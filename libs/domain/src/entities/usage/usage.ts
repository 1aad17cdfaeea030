import type { UsageEvent, UsageReported } from '../../events/usage/usage.event.js';
import { reportKind } from '../../fold/report-kind.js';
import { type CellAmount, TOTAL, codeOf } from '../../measures/cell.js';
import { STD_PLUS } from '../../measures/measures.js';
import type { Step } from '../../measures/step.js';
import { type Interval, amountsDuring, stepsDuring } from '../../measures/steps.js';
import { peopleCells } from '../../people/people-cells.js';
import type { Day } from '../../periods/day.js';

/** The last report; nothing else is kept. */
export interface Usage {
  readonly day: Day;
  readonly unit: string;
  readonly data: Pick<UsageReported, 'country' | 'category' | 'basis' | 'users'>;
}

function keep({ day, unit, data: { country, category, basis, users } }: UsageEvent): Usage {
  return { day, unit, data: { country, category, basis, users } };
}

function steps({ unit, data }: Usage, current: readonly Interval[]): readonly Step[] {
  const place = { countries: [data.country], unit };
  return [
    ...amountsDuring(current, { ...place, measure: 'usage.users' }, cellAmounts(data)),
    ...stepsDuring(current, { ...place, measure: 'usage.current', cells: [TOTAL] }),
  ];
}

/** Margins of people, and the total again under its category and its basis. */
function cellAmounts({ users, category, basis }: Usage['data']): readonly CellAmount[] {
  const whole = [`CATEGORY=${codeOf(category)}`, `BASIS=${codeOf(basis)}`];
  return [...peopleCells(users, STD_PLUS), ...whole.map((cell): CellAmount => [cell, BigInt(users.total)])];
}

/**
 * Use of one solution in one country, as last reported.
 * Source: reference/entities#usage.
 */
export const usageKind = reportKind<Usage, UsageEvent>({
  kind: 'usage',
  months: 12,
  repeated: 'period-reported-twice',
  keep,
  steps,
});
