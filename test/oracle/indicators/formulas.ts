import { over, times, whole, type Fraction } from '../fraction.js';
import { hasData } from './data-presence.js';
import { nothing, type Answer, type Reason, type Scene } from './question.js';
import { amountIn, amountOfMember, type Term } from './terms.js';

/** An expression (reference/indicator-kinds#kinds). */
export interface Formula {
  readonly measures: readonly string[];
  readonly answerIn: (scene: Scene) => Answer;
  /** Numbers of people that an answer reveals, when it is about people (reference/disclosure#primary). */
  readonly tells: (answer: Answer) => readonly bigint[];
}

/** `f x`, `s x`, `distinctEntities(x)`: the sum. */
export function count(term: Term): Formula {
  const sum = formula([term], (scene) => counted(amountIn(term, scene)));
  return { ...sum, tells: ({ numerator }) => (numerator === null ? [] : [numerator]) };
}

/** Money, in dollars. */
export function dollars(term: Term): Formula {
  return formula([term], (scene) => {
    const cents = amountIn(term, scene);
    return { numerator: cents, denominator: null, value: { top: cents, bottom: 100n } };
  });
}

/** `areasWith(x per DIM)`: countries, or pairs of country and code, in which it is above 0. */
export function countriesWith(term: Term, per?: Per): Formula {
  return formula([term], (scene) => counted(pairsWith(term, scene, per)));
}

interface Per {
  readonly dimension: string;
  readonly codes: readonly string[];
}

/** `ratio(n, d)` in per cent. */
export function percent(n: Term, d: Term): Formula {
  const ratio = formula([n, d], (scene) => portion(amountIn(n, scene), amountIn(d, scene), 100n));
  const tells = ({ numerator: part, denominator: all }: Answer) =>
    part === null || all === null || all === 0n ? [] : [part, all - part, all];
  return { ...ratio, tells };
}

/** `ratio(areasWith(n per DIM), areasWith(d per DIM))` in per cent. */
export function coverage(n: Term, d: Term, per: Per): Formula {
  return formula([n, d], (scene) => portion(pairsWith(n, scene, per), pairsWith(d, scene, per), 100n));
}

/** `weightedMean(xw, w) / 100`. */
export function mean(xw: Term, w: Term): Formula {
  const average = formula([xw, w], (scene) => {
    const answer = portion(amountIn(xw, scene), amountIn(w, scene), 1n);
    return 'reason' in answer ? answer : { ...answer, value: hundredth(answer.value) };
  });
  return { ...average, tells: ({ denominator: people }) => (people === null ? [] : [people]) };
}

export type Part = Pick<Answer, 'numerator' | 'denominator'> & { readonly value: Fraction };

/** A null that still reveals what it was made of. */
export type Undefined = Pick<Answer, 'numerator' | 'denominator'> & { readonly reason: Reason };

/**
 * `no_data` comes first, and is considered only where the value is 0 or cannot be computed: "a zero is 0 if the area
 * has data for the measure, else null", and a value of several measures has data if one of them has.
 */
export function formula(terms: readonly Term[], compute: (scene: Scene) => Part | Undefined): Formula {
  const measures = terms.map(({ measure }) => measure);
  const answerIn = (scene: Scene): Answer => {
    const answer = compute(scene);
    const isAsked = 'reason' in answer || answer.value.top === 0n;
    if (isAsked && !measures.some((measure) => hasData(measure, scene))) return nothing('no_data');
    return 'reason' in answer ? { ...answer, value: null } : { ...answer, reason: null };
  };
  return { measures, answerIn, tells: () => [] };
}

function hundredth({ top, bottom }: Fraction): Fraction {
  return { top, bottom: bottom * 100n };
}

function counted(sum: bigint): Part {
  return { numerator: sum, denominator: null, value: whole(sum) };
}

function portion(n: bigint, d: bigint, factor: bigint): Part | Undefined {
  const value = over(whole(n), whole(d));
  if (!value) return { numerator: n, denominator: d, reason: 'no_denominator' };
  return { numerator: n, denominator: d, value: times(value, factor) };
}

function pairsWith(term: Term, scene: Scene, per?: Per): bigint {
  const { oracle, area, last } = scene;
  const terms = per ? per.codes.map((code) => ({ ...term, own: { [per.dimension]: [code] } })) : [term];
  const countries = term.nature === 'flow' ? oracle.countries() : oracle.membersOf(area, last);
  const pairs = countries.flatMap((country) => terms.filter((one) => amountOfMember(one, scene, country) > 0n));
  return BigInt(pairs.length);
}
