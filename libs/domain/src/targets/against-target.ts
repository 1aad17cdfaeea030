import { type Asked, type Indicator, seriesOf } from '../indicators/indicator.js';
import { remembered } from '../indicators/remembered.js';
import { type Assessment, assess } from './assess.js';
import { ruleOf } from './rule.js';
import type { ShownValue } from './shown-value.js';
import type { CellTargets, PeriodTarget, TargetBook, TargetPlace } from './target-book.js';

/** A value as its reader sees it, with all that its target depends on. */
export type PlacedValue = ShownValue & TargetPlace & { readonly period: string };

/** How a value compares with the target for exactly its indicator, area, cell and period. */
export interface AgainstTarget extends Assessment {
  readonly baseline: CellTargets['baseline'];
  /** Null: nothing was set for the period. */
  readonly target: PeriodTarget | null;
  /** The rule in words; null without a target. */
  readonly rule: string | null;
}

const askedByCode = remembered(
  (indicators: readonly Indicator[]) => new Map(indicators.flatMap(seriesOf).map((asked) => [asked.code, asked])),
);

/**
 * Compares values of these indicators with the targets of a book. The result is null where neither a baseline nor a
 * target was set for the indicator, area and cell: that costs one look-up for each run of values of one indicator and
 * area. Source: reference/targets#reading.
 */
export function againstTargets(
  book: TargetBook,
  indicators: readonly Indicator[],
): (value: PlacedValue) => AgainstTarget | null {
  const asked = askedByCode(indicators);
  let last = { indicator: '', area: '', isSet: false };
  return (value) => {
    const { indicator, area } = value;
    if (last.indicator !== indicator || last.area !== area) {
      last = { indicator, area, isSet: book.isSetFor(indicator, area) };
    }
    if (!last.isSet) return null;
    const cell = book.at(value);
    return againstTarget(
      asked.get(indicator) as Asked,
      { cell, target: cell.targets.get(value.period) ?? null },
      value,
    );
  };
}

/** Compares a value with one target of its cell. Null: nothing is set in the cell. */
export function againstTarget(
  asked: Asked,
  { cell, target }: { readonly cell: CellTargets; readonly target: PeriodTarget | null },
  shown: ShownValue,
): AgainstTarget | null {
  const { baseline } = cell;
  if (baseline === null && cell.targets.size === 0) return null;
  const rule = target === null ? null : ruleOf(asked, baseline !== null);
  return { baseline, target, rule, ...assess(asked, { cell, target }, shown) };
}
