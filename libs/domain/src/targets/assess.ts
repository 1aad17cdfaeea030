import { type Fraction, rounded } from '../indicators/evaluating/fraction.js';
import type { Reason } from '../indicators/evaluating/outcome.js';
import type { Asked } from '../indicators/indicator.js';
import { countsAsFlow } from './counts-as-flow.js';
import { fractionOf } from './decimal.js';
import { type Light, lightOf } from './light.js';
import { shareOf, shareOfGain } from './polarity.js';
import { type ShownValue, unrounded } from './shown-value.js';
import type { CellTargets, PeriodTarget } from './target-book.js';
import { expectedOfFlow, expectedOn, type Point } from './trajectory.js';

/** Decimals of attainment and performance. */
export const ASSESSMENT_DECIMALS = 4;

/** Why a light is grey: the value is null for this reason, or there is no target. */
export type GreyReason = Reason | 'no_target';

/** How far a value has come, against one target. Rounded half-even to four decimals. */
export interface Assessment {
  /** Share of the target that is reached. Null: no value, or no share can be taken and the target is missed. */
  readonly attainment: number | null;
  /** The same against the value that was set first. */
  readonly attainmentOfFirst: number | null;
  /** What is reached, as a share of what was expected by the last day of the value. */
  readonly performance: number | null;
  /** What was expected by that day, in the decimals of the indicator. Null: no value, or no baseline to start from. */
  readonly expected: number | null;
  readonly light: Light;
  /** Null unless the light is grey. */
  readonly greyReason: GreyReason | null;
}

/** What a value is compared with. `target` null: nothing was set. */
export interface Promised {
  readonly cell: CellTargets;
  readonly target: PeriodTarget | null;
}

/**
 * Compares a value with its target. The value is as its reader sees it, so whatever follows from a hidden value is
 * hidden with it (reference/disclosure#derived). For a flow it must be counted from the start of the target's period.
 * Source: reference/targets#reading.
 */
export function assess(asked: Asked, { cell, target }: Promised, shown: ShownValue): Assessment {
  const value = unrounded(asked.value, shown);
  if (value === null) return grey(shown.reason as Reason);
  if (target === null) return grey('no_target');
  const { current, first } = target;
  const progress = progressOf(asked, { cell, target, aim: current.value }, { value, shown });
  const { attainment, performance, expected } = progress;
  const ofFirst =
    first.value === current.value ? progress : progressOf(asked, { cell, target, aim: first.value }, { value, shown });
  return {
    attainment: inDecimals(attainment),
    attainmentOfFirst: inDecimals(ofFirst.attainment),
    performance: inDecimals(performance),
    expected: expected === null ? null : rounded(expected, asked.indicator.decimals),
    // No share can be taken, and what was expected is missed.
    light: performance === null ? 'red' : lightOf(performance),
    greyReason: null,
  };
}

/**
 * The attainment of `assess` before it is rounded: what areas are ordered by. Null: no value, no target, or no share
 * can be taken and the target is missed.
 */
export function unroundedAttainment(asked: Asked, promised: Promised, shown: ShownValue): Fraction | null {
  const value = unrounded(asked.value, shown);
  const { cell, target } = promised;
  if (value === null || target === null) return null;
  return progressOf(asked, { cell, target, aim: target.current.value }, { value, shown }).attainment;
}

function grey(greyReason: GreyReason): Assessment {
  const nothing = { attainment: null, attainmentOfFirst: null, performance: null, expected: null };
  return { ...nothing, light: 'grey', greyReason };
}

function inDecimals(share: Fraction | null): number | null {
  return share === null ? null : rounded(share, ASSESSMENT_DECIMALS);
}

interface Aimed extends Promised {
  readonly target: PeriodTarget;
  /** The value of the target that is compared: the one in force, or the first. */
  readonly aim: string;
}

interface Progress {
  readonly attainment: Fraction | null;
  readonly performance: Fraction | null;
  /** Null for a value without a baseline, which no day is expected to change. */
  readonly expected: Fraction | null;
}

function progressOf(
  { value: expression, indicator: { direction } }: Asked,
  { cell, target, aim: text }: Aimed,
  { value, shown: { end } }: { readonly value: Fraction; readonly shown: ShownValue },
): Progress {
  const aim = fractionOf(text);
  if (countsAsFlow(expression)) {
    const expected = expectedOfFlow(aim, target.period, end);
    return { attainment: shareOf(direction, aim, value), performance: shareOf(direction, expected, value), expected };
  }
  if (cell.baseline === null) {
    const attainment = shareOf(direction, aim, value);
    return { attainment, performance: attainment, expected: null };
  }
  const { onDay, value: known } = cell.baseline.current;
  const baseline = fractionOf(known);
  const own = { day: target.day, value: aim };
  const expected = expectedOn(pointsOf({ day: onDay, value: baseline }, cell.milestones, own), end);
  return {
    attainment: shareOfGain(direction, { baseline, aim }, value),
    performance: shareOfGain(direction, { baseline, aim: expected }, value),
    expected,
  };
}

/** The baseline and every milestone, in order. On the day of the target in question, it is that target. */
function pointsOf(baseline: Point, milestones: readonly PeriodTarget[], own: Point): readonly [Point, ...Point[]] {
  const others = milestones.filter(({ day }) => day !== own.day);
  const points = others.map(({ day, current }) => ({ day, value: fractionOf(current.value) }));
  const ordered = [baseline, ...points, own].toSorted((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)));
  return ordered as [Point, ...Point[]];
}
