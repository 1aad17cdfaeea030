import type { MeasureName, measures } from '../measures/measures.js';
import type { Dimension } from './dimensions.js';

/** Codes that an expression reads of a dimension: one, several that do not overlap and are added, or all but `_U`. */
export type Selection = { readonly [D in Dimension]?: string | readonly string[] | 'known' };

/** Measures that have a row of their own in every area. */
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

/** A *once* measure read as a headline: every entity one, in every area. */
export interface DistinctEntities {
  readonly kind: 'distinctEntities';
  readonly of: Flow<OnceMeasure> | Stock<OnceMeasure>;
}

/** Number of countries, or of (country, code of `per`) pairs, whose value is above 0. `GLOBAL` is no country. */
export interface AreasWith {
  readonly kind: 'areasWith';
  readonly of: Series;
  readonly per: Dimension | null;
}

export type Count = Series | DistinctEntities | AreasWith;

/** Per cent; sums first, divides last, at every level of area and time. */
export interface Ratio {
  readonly kind: 'ratio';
  readonly numerator: Count;
  readonly denominator: Count;
}

/** `absolute`: a − b. `relative`: (a − b) / a, in per cent. */
export interface Gap {
  readonly kind: 'gap';
  readonly form: 'absolute' | 'relative';
  readonly a: Count | Ratio;
  readonly b: Count | Ratio;
}

/** Σxw / Σw of hundredths. */
export interface WeightedMean {
  readonly kind: 'weightedMean';
  readonly mass: Series;
  readonly weight: Series;
}

/** Middle case of a histogram measure whose cells are BIN. */
export interface Median {
  readonly kind: 'median';
  readonly of: Series;
}

/** Mean of 0-100 parts, null with fewer than `minimum` of them. */
export interface Index {
  readonly kind: 'index';
  readonly parts: readonly {
    readonly name: string;
    readonly scale: 'pct' | 'closeness' | 'capped';
    readonly of: Expression;
  }[];
  readonly minimum: number;
}

/** A ratio of two ratios: not per cent. */
export interface Parity {
  readonly kind: 'parity';
  readonly a: Ratio;
  readonly b: Ratio;
}

/** Above the country level only over countries in which every side has a value. */
export interface Matched {
  readonly kind: 'matched';
  readonly of: Gap | Parity;
}

/** Everything that an indicator can be, as data. Source: architecture 1, catalogue 0. */
export type Expression = Count | Ratio | Gap | WeightedMean | Median | Index | Parity | Matched;

/** Kinds that this version evaluates. An indicator of another kind cannot be declared until its kind is added here and the compiler is content. */
export type Evaluable = Extract<
  Expression,
  { kind: 'flow' | 'stock' | 'distinctEntities' | 'areasWith' | 'ratio' | 'gap' }
>;

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

export function ratio(numerator: Count, denominator: Count): Ratio {
  return { kind: 'ratio', numerator, denominator };
}

export function gap(form: Gap['form'], a: Gap['a'], b: Gap['b']): Gap {
  return { kind: 'gap', form, a, b };
}

/** Every series that an expression reads, in the order in which it is written. */
export function seriesIn(expression: Evaluable): readonly Series[] {
  switch (expression.kind) {
    case 'flow':
    case 'stock':
      return [expression];
    case 'distinctEntities':
    case 'areasWith':
      return [expression.of];
    case 'ratio':
      return [...seriesIn(expression.numerator), ...seriesIn(expression.denominator)];
    case 'gap':
      return [...seriesIn(expression.a), ...seriesIn(expression.b)];
  }
}

/** True when any part is a number of countries: then members are read one by one in every area. */
export function readsCountries(expression: Evaluable): boolean {
  switch (expression.kind) {
    case 'flow':
    case 'stock':
    case 'distinctEntities':
      return false;
    case 'areasWith':
      return true;
    case 'ratio':
      return readsCountries(expression.numerator) || readsCountries(expression.denominator);
    case 'gap':
      return readsCountries(expression.a) || readsCountries(expression.b);
  }
}
