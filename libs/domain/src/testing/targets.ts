import { type Expression, flow, ratio, stock } from '../indicators/expression/expression.js';
import { indicators } from '../indicators/catalogue/catalogue.js';
import type { Asked, Better, Indicator } from '../indicators/indicator.js';
import type { ShownValue } from '../targets/shown-value.js';
import { type StoredTarget, TargetBook } from '../targets/target-book.js';

const anyIndicator = indicators[0] as Indicator;

/** A series of this kind in which this is better. */
export function askedFor(value: Expression, direction: Better): Asked {
  const { code, name, unit } = anyIndicator;
  return { code, name, indicator: { ...anyIndicator, direction, value }, value, unit, min: null };
}

export const aRatio = ratio(stock('project.activeDigital'), stock('project.active'));
export const aFlow = flow('solution.adopted');

/** A target as stored, set once, or first and last. */
export function target(key: string, value: string, first = value): StoredTarget {
  const why = { reason: 'Agreed in the mid-term review.', setBy: 'acc-1041', setOn: '2022-01-01' };
  return { key: `target:${key}`, state: { first: { ...why, value: first }, current: { ...why, value } } };
}

export function baseline(key: string, onDay: string, value: string): StoredTarget {
  const set = { value, onDay, setOn: '2022-01-01', sourceTitle: 'Portfolio review of 2021' };
  return { key: `baseline:${key}`, state: { first: set, current: set } };
}

/** A book of a baseline on a day, and targets by period, of O1.04 in WORLD; `first`: what a target was at first. */
export function bookOf(
  targets: Readonly<Record<string, string>>,
  known: readonly [day: string, value: string] | null = null,
  first: Readonly<Record<string, string>> = {},
): TargetBook {
  const entities = Object.entries(targets).map(([period, value]) =>
    target(`O1.04/WORLD/${period}/_T`, value, first[period] ?? value),
  );
  return TargetBook.of(known === null ? entities : [...entities, baseline('O1.04/WORLD/_T', ...known)]);
}

export const PLACE = { indicator: 'O1.04', area: 'WORLD', dimensions: {} };

/** A shown value of a flow, or of a ratio in per cent: its numerator over 100. */
export function shownOf(value: number, end: string, start = end): ShownValue {
  const numerator = BigInt(Math.round(value * 1_000));
  return { value, numerator, denominator: 100_000n, start, end, reason: null, confidentiality: 'F' };
}
export function countOf(count: bigint, start: string, end: string): ShownValue {
  return { value: Number(count), numerator: count, denominator: null, start, end, reason: null, confidentiality: 'F' };
}
