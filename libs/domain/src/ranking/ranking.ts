import { type Fraction, minus, whole } from '../indicators/evaluating/fraction.js';
import type { Asked } from '../indicators/indicator.js';
import { type Change, changeBetween } from '../scorecards/change.js';
import { type AgainstTarget, againstTarget, type PlacedValue } from '../targets/against-target.js';
import { type GreyReason, unroundedAttainment } from '../targets/assess.js';
import { gain } from '../targets/polarity.js';
import { unrounded } from '../targets/shown-value.js';
import type { TargetBook } from '../targets/target-book.js';

/** What areas can be ordered by. */
export const rankedBy = ['value', 'attainment', 'change'] as const;
export type RankedBy = (typeof rankedBy)[number];

/** Why an area has no rank. `no_share`: it misses its target, and no share of that can be taken. */
export const unrankedReasons = [
  'not_comparable',
  'not_begun',
  'no_data',
  'side_missing',
  'no_denominator',
  'below_minimum',
  'suppressed',
  'no_target',
  'no_share',
] as const satisfies readonly (GreyReason | 'no_share')[];
export type UnrankedReason = (typeof unrankedReasons)[number];

/** An area with its value as the reader sees it, and what that is compared with. */
export interface Standing<Value> {
  readonly value: Value;
  /** How it compares with the target for exactly its area, cell and period; null: nothing is set in the cell. */
  readonly against: AgainstTarget | null;
  /** The value that the change is from, and the change; null: no comparison was asked for. */
  readonly before: Value | null;
  readonly change: Change | null;
}

export type RankedArea<Value> = Standing<Value> & { readonly rank: number };
export type UnrankedArea<Value> = Standing<Value> & { readonly reason: UnrankedReason };

/** Areas in order. Every area is in exactly one of the two lists. */
export interface Ranking<Value> {
  /** Best first. Equal areas share a rank (1, 2, 2, 4) and are sorted by code. */
  readonly ranked: readonly RankedArea<Value>[];
  /** Areas that cannot be compared, sorted by code. */
  readonly unranked: readonly UnrankedArea<Value>[];
}

/** Shown values of one series, one for each area; `before`: those of the period that values are compared with. */
export interface RankedValues<Value> {
  readonly now: readonly Value[];
  readonly before: readonly Value[] | null;
}

/**
 * Ranks areas. The order is that of unrounded numbers, in the direction of the indicator. Guarantee: a rank counts the
 * areas that are shown to be better and depends on nothing else, so a hidden value leaves no gap.
 * Source: reference/indicator-kinds#ranking.
 */
export function rankingOf<Value extends PlacedValue>(
  asked: Asked,
  { now, before }: RankedValues<Value>,
  { by, book }: { readonly by: RankedBy; readonly book: TargetBook },
): Ranking<Value> {
  const earlier = new Map((before ?? []).map((value) => [value.area, value]));
  const placed = now.map((value) => placedIn(asked, { value, before: earlier.get(value.area) ?? null }, { by, book }));
  const scored = placed.filter((one): one is Scored<Value> => typeof one.score === 'object').toSorted(bestFirst);
  const unscored = placed.filter((one): one is Unscored<Value> => typeof one.score === 'string');
  return {
    ranked: ranked(scored),
    unranked: unscored.toSorted(byArea).map(({ score, standing }) => ({ reason: score, ...standing })),
  };
}

/** The areas of the first `most` ranks. Areas that share the last of these ranks are all included. */
export function topOf<Value>({ ranked, unranked }: Ranking<Value>, most: number): Ranking<Value> {
  return { ranked: ranked.filter(({ rank }) => rank <= most), unranked };
}

interface Placed<Value, Score> {
  /** Higher is better; a reason if there is none. */
  readonly score: Score;
  readonly standing: Standing<Value>;
}
type Scored<Value> = Placed<Value, Fraction>;
type Unscored<Value> = Placed<Value, UnrankedReason>;

const ZERO = whole(0n);

function placedIn<Value extends PlacedValue>(
  asked: Asked,
  { value, before }: Pick<Standing<Value>, 'value' | 'before'>,
  { by, book }: { readonly by: RankedBy; readonly book: TargetBook },
): Placed<Value, Fraction | UnrankedReason> {
  const cell = book.at(value);
  const promised = { cell, target: cell.targets.get(value.period) ?? null };
  const against = againstTarget(asked, promised, value);
  const change = before === null ? null : changeBetween(asked, before, value);
  const standing = { value, against, before, change };
  if (by === 'attainment') {
    const reason = value.reason ?? (promised.target === null ? 'no_target' : 'no_share');
    return { score: unroundedAttainment(asked, promised, value) ?? reason, standing };
  }
  const [from, to] = [by === 'value' ? ZERO : exact(asked, before), exact(asked, value)];
  if (from === null || to === null) return { score: missing(standing), standing };
  return { score: gain(asked.indicator.direction, from, to), standing };
}

function exact<Value extends PlacedValue>(asked: Asked, value: Value | null): Fraction | null {
  return value === null ? null : unrounded(asked.value, value);
}

/** Why there is nothing to compare: the reason of the later value first, as for a change. */
function missing<Value extends PlacedValue>({ value, before }: Standing<Value>): UnrankedReason {
  return value.reason ?? before?.reason ?? 'side_missing';
}

function ranked<Value>(scored: readonly Scored<Value>[]): readonly RankedArea<Value>[] {
  let rank = 1;
  return scored.map(({ score, standing }, place) => {
    const better = scored[place - 1];
    if (better !== undefined && compare(better.score, score) !== 0) rank = place + 1;
    return { rank, ...standing };
  });
}

function bestFirst<Value extends PlacedValue>(a: Scored<Value>, b: Scored<Value>): number {
  return compare(b.score, a.score) || byArea(a, b);
}

function compare(a: Fraction, b: Fraction): number {
  const { top } = minus(a, b);
  return top < 0n ? -1 : Number(top > 0n);
}

function byArea<Value extends PlacedValue>(
  { standing: a }: Pick<Scored<Value>, 'standing'>,
  { standing: b }: Pick<Scored<Value>, 'standing'>,
): number {
  return a.value.area < b.value.area ? -1 : 1;
}
