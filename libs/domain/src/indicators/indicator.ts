import { AppError } from '../errors/error-table.js';
import { didYouMean } from '../problems/did-you-mean.js';
import { quoted } from '../problems/problem.js';
import type { Dimension } from './expression/dimensions.js';
import type { Expression, HiddenWith, Index, Part } from './expression/expression.js';
import type { AreaLevel } from './planning/areas-asked.js';
import type { Codes } from './planning/cells.js';

export type Language = 'en' | 'fr' | 'es';
export type Text = { readonly [L in Language]: string };

/** `up`: higher is better; `down`: lower is better; a number: closer to it is better. */
export type Better = 'up' | 'down' | { readonly toward: number };

/** Pages from which quotes are taken. */
export const quoteSources = {
  S: { title: 'UNDP Digital Strategy 2022-2025', url: 'https://undp.org/digital/Digital-Strategy' },
  B: {
    title: 'Putting Inclusiveness at the Heart of Digitalization (UNDP Mongolia blog, 24 February 2021)',
    url: 'https://www.undp.org/mongolia/blog/putting-inclusiveness-heart-digitalization',
  },
} as const;

/** A second series of the same definition, requested by the indicator's code and a letter. */
export interface Companion {
  readonly name: Text;
  readonly value: Expression;
  /** Absent: the indicator's. */
  readonly unit?: string;
  /** Absent: the indicator's; null if the companion is not about people. */
  readonly min?: null;
}

/**
 * What a number means and where it comes from. A declaration without code of its own beyond its kind.
 * Changing what it counts makes a new `version` and a new projection version.
 * Source: reference/indicators#indicators.
 */
export interface Indicator {
  readonly code: string;
  readonly version: string;
  /** Objective of the strategy; null: cross-cutting. */
  readonly objective: 1 | 2 | 3 | null;
  readonly name: Text;
  /** What is counted, in words: the formula for a person. */
  readonly definition: Text;
  /** What a value counts: `solutions`, `%`. */
  readonly unit: string;
  readonly direction: Better;
  readonly decimals: number;
  /**
   * Smallest number of people shown to everyone; null if the value is not about people
   * (reference/disclosure#numbers-of-people).
   */
  readonly min: number | null;
  /** What decides whether its value may be seen, if its own counts do not. */
  readonly hiddenWith?: HiddenWith;
  /** Levels of areas for which it is defined; absent: all. */
  readonly levels?: readonly AreaLevel[];
  /** Dimensions by which it can be broken down. */
  readonly by: readonly Dimension[];
  readonly value: Expression;
  readonly companions?: { readonly [letter: string]: Companion };
  /** Sentence of the strategy that it represents, exactly as printed. */
  readonly quote: { readonly text: string; readonly source: keyof typeof quoteSources };
  readonly caveat: Text;
}

/** A principle or direction of the strategy, by the code of its cells, and the indicator that measures it. */
export interface StrategyPart {
  readonly code: string;
  readonly indicator: Indicator;
}

/** One series that can be requested: an indicator by its code, or a companion by code and letter. */
export interface Asked {
  readonly code: string;
  readonly name: Text;
  readonly indicator: Indicator;
  readonly value: Expression;
  readonly unit: string;
  /** Smallest number of people shown to everyone; null if not about people. */
  readonly min: number | null;
}

/**
 * The series that codes name, in order, each once: `O1.01` an indicator, `O1.01b` its companion, `O1.*` all indicators
 * whose code has this prefix, without companions.
 * Errors: `indicator-unknown`.
 */
export function seriesAsked(indicators: readonly Indicator[], codes: readonly string[]): readonly Asked[] {
  const found = codes.flatMap((code) => named(indicators, code));
  return [...new Map(found.map((asked) => [asked.code, asked])).values()];
}

function named(indicators: readonly Indicator[], code: string): readonly Asked[] {
  const prefix = code.endsWith('*') ? code.slice(0, -1) : null;
  const found = indicators.flatMap(seriesOf).filter((asked) => {
    return prefix === null ? asked.code === code : asked.code === asked.indicator.code && asked.code.startsWith(prefix);
  });
  if (found.length === 0) throw new AppError('indicator-unknown', noSuchIndicator(code, indicators));
  return found;
}

/** States that there is no such indicator or companion, and suggests the nearest. */
export function noSuchIndicator(code: string, indicators: readonly Indicator[]): string {
  const known = indicators.flatMap(seriesOf).map((asked) => asked.code);
  return `There is no indicator ${quoted(code)}.${didYouMean(code, known)}`;
}

/** An indicator's own series, then its companions. */
export function seriesOf(indicator: Indicator): readonly Asked[] {
  const { code, name, value, unit, min, companions = {} } = indicator;
  const others = Object.entries(companions).map(([letter, companion]) => {
    return { unit, min, ...companion, code: `${code}${letter}`, indicator };
  });
  return [{ code, name, indicator, value, unit, min }, ...others];
}

/**
 * Breakdowns that decide whether a row of the series may be seen: its own, and those of its parts, or of the one part
 * that the row shows.
 */
export function hiddenWithOf({ indicator, value, min }: Asked, codes: Codes = {}): readonly HiddenWith[] {
  const own = min === null ? undefined : indicator.hiddenWith;
  const parts = value.kind === 'index' ? partsShown(value, codes) : [];
  return [own, ...parts.map(({ hiddenWith }) => hiddenWith)].filter((one) => one !== undefined);
}

function partsShown({ by, parts }: Index, codes: Codes): readonly Part[] {
  return parts.filter(({ code }) => (codes[by] ?? code) === code);
}

/**
 * Whether a row of the series is about people, by itself or by one of its parts
 * (reference/disclosure#numbers-of-people).
 */
export function isPeopleValued(asked: Asked, codes: Codes = {}): boolean {
  return asked.min !== null || hiddenWithOf(asked, codes).length > 0;
}
