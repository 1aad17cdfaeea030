import type { ProjectRegistered, ProjectStatusChanged } from '#domain';
import { remember } from './history.js';
import { told, type Resolved } from './resolved.js';

/** Questions about the money of a project, over the status changes that were applied. */
export interface Spending {
  readonly isFalling: (change: Resolved) => boolean;
  readonly isAboveBudget: (change: Resolved) => boolean;
  /** Rise of the digital total at each change that reports accepted totals. */
  readonly rises: readonly (readonly [change: Resolved, cents: bigint])[];
}

type Totals = readonly [all: number, digital: number];

export function spendingOf(applied: readonly Resolved[], registration: Resolved): Spending {
  const { budgetUsdCents, digitalBudgetUsdCents } = told<ProjectRegistered>(registration);
  const telling = applied.filter((one) => told<ProjectStatusChanged>(one).spendUsdCents !== undefined);
  const totals = (one: Resolved): Totals => {
    const { spendUsdCents = 0, digitalSpendUsdCents = 0 } = told<ProjectStatusChanged>(one);
    return [spendUsdCents, digitalSpendUsdCents];
  };
  const before = (one: Resolved): Totals => {
    const last = telling.slice(0, telling.indexOf(one)).findLast((earlier) => !isFalling(earlier));
    return last === undefined ? [0, 0] : totals(last);
  };
  const isFalling = remember((one: Resolved): boolean => {
    const [all, digital] = totals(one);
    return telling.includes(one) && (all < before(one)[0] || digital < before(one)[1]);
  });
  return {
    isFalling,
    isAboveBudget: (one) => totals(one)[0] > budgetUsdCents || totals(one)[1] > digitalBudgetUsdCents,
    rises: telling.filter((one) => !isFalling(one)).map((one) => [one, BigInt(totals(one)[1] - before(one)[1])]),
  };
}
