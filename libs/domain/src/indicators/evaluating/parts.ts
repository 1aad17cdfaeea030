import type { FrameworkPillar } from '../../reference/reference.js';
import { type FrameworkIndex, type Index, type Part, type Stock, weightedMean } from '../expression/expression.js';
import { headlineOf } from '../expression/frameworks.js';
import { NO_CODES } from '../planning/cells.js';
import type { ReadWindow } from '../reading/read-window.js';
import { remembered } from '../remembered.js';
import type { Asking } from './asking.js';
import { atMost, type Fraction, magnitude, minus, times, whole } from './fraction.js';
import { sumOf } from './sums.js';

/** The parts of an index in an area. */
export interface Made {
  readonly parts: readonly Part[];
  /** The number of `judging` parts that must have a value. */
  readonly minimum: number;
  /** Codes of the parts that count towards the minimum. */
  readonly judging: readonly string[];
}

/** A version of the headline framework. */
interface Version {
  readonly name: string;
  /** Its current assessments. */
  readonly current: Stock;
  readonly made: Made;
}

/**
 * The parts of an index. For a framework: the pillars of all its versions, judged by those of the newest version that
 * is current at the end of the window. Null if no version is current, so that there are no parts.
 */
export function madeOf(expression: Index | FrameworkIndex, asking: Asking): Made | null {
  if (expression.kind === 'index') return madeOfIndex(expression);
  return newestIn(expression, asking, asking.window)?.made ?? null;
}

const madeOfIndex = remembered((index: Index): Made => {
  const { parts, minimum } = index;
  return { parts, minimum, judging: parts.map(({ code }) => code) };
});

/**
 * The version of the headline framework, last in ASCII order, for which an assessment in the area was current on the
 * last day of the window.
 */
export function newestVersion(expression: FrameworkIndex, asking: Asking, window: ReadWindow): string | undefined {
  return newestIn(expression, asking, window)?.name;
}

function newestIn(expression: FrameworkIndex, asking: Asking, window: ReadWindow): Version | undefined {
  const then = { ...asking, window, codes: NO_CODES };
  return versionsUnder(asking.catalogue.frameworks)(expression).findLast(({ current }) => sumOf(current, then) > 0n);
}

/** Versions of the headline framework of a registry, in ASCII order, with the parts of an index over it. */
const versionsUnder = remembered((registry: readonly FrameworkPillar[]) =>
  remembered(({ current, score, scored }: FrameworkIndex): readonly Version[] => {
    const { framework, versions, pillars, pillarsOf } = headlineOf(registry);
    const parts = pillars.map((pillar): Part => {
      const of = (stock: Stock): Stock => ({ ...stock, select: { FRAMEWORK: framework, PILLAR: pillar } });
      return { code: pillar, scale: 'pct', of: weightedMean(of(score), of(scored)) };
    });
    return versions.toSorted().map((name) => {
      const judging = pillarsOf(name);
      const made = { parts, minimum: Math.ceil((7 * judging.length) / 10), judging };
      return { name, current: { ...current, select: { FRAMEWORK: framework, VERSION: name } }, made };
    });
  }),
);

/** The value of a part on a scale of 0-100. */
export function onScale(scale: Part['scale'], value: Fraction): Fraction {
  switch (scale) {
    case 'pct':
      return value;
    case 'closeness':
      return minus(whole(100n), atMost(100n, magnitude(value)));
    case 'capped':
      return atMost(100n, times(value, 100n));
  }
}
