import type { Day } from '#domain';
import { remember } from './history.js';
import type { Resolved } from './resolved.js';

interface Changed {
  readonly from: string;
  readonly to: string;
  readonly spendUsdCents?: number;
  readonly digitalSpendUsdCents?: number;
}

const LEGAL = new Set(
  `pipeline>approved pipeline>cancelled approved>active approved>cancelled active>suspended active>completed
   active>cancelled suspended>active suspended>completed suspended>cancelled active>active suspended>suspended
   completed>completed`.split(/\s+/),
);

/** Questions about the status of a project, each asked backwards from an event or a day. */
export interface Status {
  readonly isApplied: (change: Resolved) => boolean;
  readonly isExpected: (change: Resolved) => boolean;
  readonly on: (day: Day) => string;
  /** Day of the first transition to approved. */
  readonly approvedOn: Day | undefined;
}

/** `changes`: the status events that count, in order. */
export function statusOf(changes: readonly Resolved[]): Status {
  const told = ({ event }: Resolved) => event.data as Changed;
  const isApplied = remember((one: Resolved): boolean => LEGAL.has(`${before(one)}>${told(one).to}`));
  const lastOf = (some: readonly Resolved[]) => some.findLast(isApplied);
  const reached = (one: Resolved | undefined) => (one === undefined ? 'pipeline' : told(one).to);
  const before = (one: Resolved): string => reached(lastOf(changes.slice(0, changes.indexOf(one))));
  return {
    isApplied,
    isExpected: (one) => told(one).from === before(one),
    on: (day) => reached(lastOf(changes.filter(({ event }) => event.day <= day))),
    approvedOn: changes.find((one) => told(one).to === 'approved' && isApplied(one))?.event.day,
  };
}

/** Questions about money, over the changes that were applied. */
export interface Spending {
  readonly isFalling: (change: Resolved) => boolean;
  readonly isAboveBudget: (change: Resolved) => boolean;
  /** Rise of the digital total at each change that tells accepted totals. */
  readonly rises: readonly (readonly [change: Resolved, cents: bigint])[];
}

export function spendingOf(applied: readonly Resolved[], budgets: readonly [all: number, digital: number]): Spending {
  const telling = applied.filter(({ event }) => (event.data as Changed).spendUsdCents !== undefined);
  const totals = ({ event }: Resolved): readonly [number, number] => {
    const { spendUsdCents = 0, digitalSpendUsdCents = 0 } = event.data as Changed;
    return [spendUsdCents, digitalSpendUsdCents];
  };
  const before = (one: Resolved): readonly [number, number] => {
    const last = telling.slice(0, telling.indexOf(one)).findLast((earlier) => !isFalling(earlier));
    return last === undefined ? [0, 0] : totals(last);
  };
  const isFalling = remember((one: Resolved): boolean => {
    const [all, digital] = totals(one);
    return telling.includes(one) && (all < before(one)[0] || digital < before(one)[1]);
  });
  return {
    isFalling,
    isAboveBudget: (one) => totals(one)[0] > budgets[0] || totals(one)[1] > budgets[1],
    rises: telling.filter((one) => !isFalling(one)).map((one) => [one, BigInt(totals(one)[1] - before(one)[1])]),
  };
}
