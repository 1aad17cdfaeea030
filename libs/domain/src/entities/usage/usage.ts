import type { UsageEvent, UsageReported } from '../../events/usage/usage.event.js';
import { type Evolved, freeKind } from '../../fold/entity-kind.js';
import { TOTAL, codeOf } from '../../measures/cell.js';
import { STD_PLUS } from '../../measures/measures.js';
import { type CellAmount, peopleCells } from '../../measures/people-cells.js';
import type { Step } from '../../measures/step.js';
import { type Interval, stepsDuring } from '../../measures/steps.js';
import { type Day, addMonths } from '../../periods/day.js';

/** How long a report is current when no other follows. */
const CURRENT_MONTHS = 12;

/** The last report: all that is kept. */
export interface Usage {
  readonly day: Day;
  readonly unit: string;
  readonly data: Pick<UsageReported, 'country' | 'category' | 'basis' | 'users'>;
}

/** A report ends the currency of the one before it, whose steps then settle. Same last day again: the first stands. */
function evolve(last: Usage | null, event: UsageEvent): Evolved<Usage> {
  const { day, unit } = event;
  if (last?.day === day) return { state: last, anomalies: ['period-reported-twice'] };
  const { country, category, basis, users } = event.data;
  return {
    state: { day, unit, data: { country, category, basis, users } },
    settled: last === null ? [] : currentSteps(last, day),
  };
}

function currentSteps({ day, unit, data }: Usage, next: Day | null): readonly Step[] {
  const { country } = data;
  const lapse = addMonths(day, CURRENT_MONTHS);
  const current: readonly Interval[] = [{ from: day, to: next !== null && next < lapse ? next : lapse }];
  const place = { countries: [country], unit };
  const users = cellAmounts(data).flatMap(([cell, amount]) =>
    stepsDuring(current, { ...place, measure: 'usage.users', cells: [cell] }, amount),
  );
  return [...users, ...stepsDuring(current, { ...place, measure: 'usage.current', cells: [TOTAL] })];
}

/** Margins of people, and the whole number again under its category and its basis. */
function cellAmounts({ users, category, basis }: Usage['data']): readonly CellAmount[] {
  const total = BigInt(users.total);
  const whole = [`CATEGORY=${codeOf(category)}`, `BASIS=${codeOf(basis)}`].map((cell): CellAmount => [cell, total]);
  return [...peopleCells(users, STD_PLUS), ...(total === 0n ? [] : whole)];
}

/** Use of one solution in one country, as last reported. Source: events 7.10. */
export const usageKind = freeKind<Usage, UsageEvent>({
  kind: 'usage',
  opensBy: 'nothing',
  evolve,
  contributions: (last) => currentSteps(last, null),
});
