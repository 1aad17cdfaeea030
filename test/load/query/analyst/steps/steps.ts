import type { EntityHistory } from '../../../../oracle/histories/entity-history.js';
import type { Count } from '../../../../oracle/histories/history.js';
import { isNeeded } from './indicators.js';

/** One row of an analyst's table: on this day, this amount was added to or taken from a measure's cell. */
export interface PlainStep {
  readonly entity: string;
  readonly measure: string;
  readonly cell: string;
  /** Null: of a unit, not of a country. */
  readonly country: string | null;
  readonly day: string;
  readonly amount: number;
}

/** The analyst's table: some steps as often as their stories are told. */
export interface StepTable {
  readonly parts: readonly { readonly steps: readonly PlainStep[]; readonly times: number }[];
}

type Add = (count: Count, day: string, sign: number) => void;

/**
 * The steps of entities, read from their histories by the oracle: amendments are applied, duplicates are gone, and
 * only what the plain indicators read is kept. That flatters the analyst's tables: all this work is done for them.
 */
export function plainStepsOf(histories: readonly EntityHistory[]): readonly PlainStep[] {
  return histories.flatMap((history) => {
    const steps: PlainStep[] = [];
    const add: Add = (count, day, sign) => steps.push(...stepsOf(history.entity, count, day, sign));
    addHappenings(history, add);
    addHoldings(history, add);
    return steps;
  });
}

/** Of a *once* measure the first happening counts in the world. */
function addHappenings({ happenings }: EntityHistory, add: Add): void {
  const once = new Set<string>();
  for (const one of happenings.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    if (one.rule === 'u' || once.has(one.measure)) continue;
    if (one.rule === 'co') once.add(one.measure);
    add(one, one.day, 1);
  }
}

/** What holds on a day and did not before is added, what no longer holds is taken away. */
function addHoldings({ days, holdingsOn }: EntityHistory, add: Add): void {
  let before: readonly Count[] = [];
  for (const day of days) {
    const held = holdingsOn(day).filter(({ rule }) => rule !== 'u');
    if (JSON.stringify(held, whole) === JSON.stringify(before, whole)) continue;
    before.forEach((one) => add(one, day, -1));
    held.forEach((one) => add(one, day, 1));
    before = held;
  }
}

const whole = (_: string, value: unknown) => (typeof value === 'bigint' ? Number(value) : value);

function stepsOf(entity: string, count: Count, day: string, sign: number): readonly PlainStep[] {
  const { measure, rule, places } = count;
  const cells = count.cells.filter(([cell, amount]) => amount !== 0n && isNeeded(measure, cell));
  const countries = (rule === 'co' ? places.slice(0, 1) : places).map(({ country }) => country);
  return countries.flatMap((country) =>
    cells.map(([cell, amount]) => ({ entity, measure, cell, country, day, amount: sign * Number(amount) })),
  );
}
