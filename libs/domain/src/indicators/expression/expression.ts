import type { MeasureName, measures } from '../../measures/measures.js';
import type { Dimension } from './dimensions.js';

/**
 * Codes that an expression reads from a dimension: one, several that do not overlap and are added, or all except `_U`.
 */
export type Selection = { readonly [D in Dimension]?: string | readonly string[] | 'known' };

/** Measures that have their own row in every area. */
export type OnceMeasure = {
  [M in MeasureName]: (typeof measures)[M]['rows'] extends 'country-once' ? M : never;
}[MeasureName];

/** Σ steps on days inside the window. */
export interface Flow<M extends MeasureName = MeasureName> {
  readonly kind: 'flow';
  readonly measure: M;
  readonly select: Selection;
}

/** Σ steps before the end of the window. */
export interface Stock<M extends MeasureName = MeasureName> {
  readonly kind: 'stock';
  readonly measure: M;
  readonly select: Selection;
}

export type Series = Flow | Stock;

/** A *once* measure as a headline: every entity counts as one, in every area. */
export interface DistinctEntities {
  readonly kind: 'distinctEntities';
  readonly of: Flow<OnceMeasure> | Stock<OnceMeasure>;
}

/** Number of countries, or of (country, code of `per`) pairs, whose value is above 0. `GLOBAL` is not a country. */
export interface AreasWith {
  readonly kind: 'areasWith';
  readonly of: Series;
  readonly per: Dimension | null;
}

export type Count = Series | DistinctEntities | AreasWith;

/** A sum of cents, shown in USD. */
export interface Money {
  readonly kind: 'money';
  readonly of: Series;
}

/** Per cent; sums first and divides last, at every level of area and time. */
export interface Ratio {
  readonly kind: 'ratio';
  readonly numerator: Count;
  readonly denominator: Count;
}

/** Σxw / Σw, x in hundredths. */
export interface WeightedMean {
  readonly kind: 'weightedMean';
  readonly mass: Series;
  readonly weight: Series;
}

/** The two sides of a gap. */
export type Side = Series | Ratio | WeightedMean;

/** `absolute`: a − b. `relative`: (a − b) / a, in per cent. */
export interface Gap {
  readonly kind: 'gap';
  readonly form: 'absolute' | 'relative';
  readonly a: Side;
  readonly b: Side;
}

/** A ratio of two ratios: not per cent. */
export interface Parity {
  readonly kind: 'parity';
  readonly a: Ratio;
  readonly b: Ratio;
}

/** Above the country level, only over countries in which every side has a value. */
export interface Matched {
  readonly kind: 'matched';
  readonly of: Gap | Parity;
}

/** Middle case of a histogram measure with its bins in BIN; open cases are not included. */
export interface Median {
  readonly kind: 'median';
  readonly of: Series;
}

/**
 * A breakdown of another indicator that decides who may see a value: everyone may only while all of these rows may be
 * seen (reference/disclosure#derived).
 */
export interface HiddenWith {
  readonly indicator: string;
  readonly by: Dimension;
  readonly codes: readonly string[];
}

/**
 * A part of an index, on a scale of 0-100. `pct`: per cent unchanged. `closeness`: 100 less the size of a gap.
 * `capped`: 100 times a ratio, at most 100.
 */
export interface Part {
  /** Code of the part in a breakdown of the index. */
  readonly code: string;
  readonly scale: 'pct' | 'closeness' | 'capped';
  readonly of: Ratio | WeightedMean | Gap | Parity | Matched;
  readonly hiddenWith?: HiddenWith;
}

/**
 * Mean of the parts that have a value; null if there are fewer than `minimum`. `by`: the dimension that shows each part
 * alone.
 */
export interface Index {
  readonly kind: 'index';
  readonly by: 'PART' | 'STAKEHOLDER';
  readonly parts: readonly Part[];
  readonly minimum: number;
}

/**
 * An index whose parts are the pillars of the headline framework of the registry, each the mean of its scores in
 * hundredths; of the n pillars of its newest version that is current in the area, ⌈0.7 n⌉ parts must be present. PILLAR
 * shows each part alone.
 */
export interface FrameworkIndex {
  readonly kind: 'frameworkIndex';
  readonly score: Stock;
  readonly scored: Stock;
  /** Current assessments, by version of their framework. */
  readonly current: Stock;
}

/**
 * Every possible definition of an indicator, as data.
 * Source: reference/indicator-kinds#kinds.
 */
export type Expression =
  Count | Money | Ratio | WeightedMean | Gap | Parity | Matched | Median | Index | FrameworkIndex;

export function flow<M extends MeasureName>(measure: M, select: Selection = {}): Flow<M> {
  return { kind: 'flow', measure, select };
}

export function stock<M extends MeasureName>(measure: M, select: Selection = {}): Stock<M> {
  return { kind: 'stock', measure, select };
}

export function distinctEntities(of: DistinctEntities['of']): DistinctEntities {
  return { kind: 'distinctEntities', of };
}

export function areasWith(of: Series, per: Dimension | null = null): AreasWith {
  return { kind: 'areasWith', of, per };
}

export function money(of: Series): Money {
  return { kind: 'money', of };
}

export function ratio(numerator: Count, denominator: Count): Ratio {
  return { kind: 'ratio', numerator, denominator };
}

export function weightedMean(mass: Series, weight: Series): WeightedMean {
  return { kind: 'weightedMean', mass, weight };
}

export function gap(form: Gap['form'], a: Side, b: Side): Gap {
  return { kind: 'gap', form, a, b };
}

export function parity(a: Ratio, b: Ratio): Parity {
  return { kind: 'parity', a, b };
}

export function matched<Of extends Gap | Parity>(of: Of): Matched {
  return { kind: 'matched', of };
}

export function median(of: Series): Median {
  return { kind: 'median', of };
}

export function index(by: Index['by'], parts: readonly Part[], minimum: number): Index {
  return { kind: 'index', by, parts, minimum };
}
