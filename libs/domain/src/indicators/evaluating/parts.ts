import { type FrameworkIndex, type Index, type Part, type Stock, weightedMean } from '../expression/expression.js';
import { headlineOf } from '../expression/frameworks.js';
import type { ReadWindow } from '../reading/read-window.js';
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

/**
 * The parts of an index. For a framework: the pillars of all its versions, judged by those of the newest version that
 * is current at the end of the window. Null if no version is current, so that there are no parts.
 */
export function madeOf(expression: Index | FrameworkIndex, asking: Asking): Made | null {
  if (expression.kind === 'index') return { ...expression, judging: expression.parts.map(({ code }) => code) };
  const { framework, pillars, pillarsOf } = headlineOf(asking.catalogue.frameworks);
  const newest = newestVersion(expression, asking, asking.window);
  if (newest === undefined) return null;
  const parts = pillars.map((pillar): Part => {
    const of = (stock: Stock): Stock => ({ ...stock, select: { FRAMEWORK: framework, PILLAR: pillar } });
    return { code: pillar, scale: 'pct', of: weightedMean(of(expression.score), of(expression.scored)) };
  });
  const judging = pillarsOf(newest);
  return { parts, minimum: Math.ceil((7 * judging.length) / 10), judging };
}

/**
 * The version of the headline framework, last in ASCII order, for which an assessment in the area was current on the
 * last day of the window.
 */
export function newestVersion({ current }: FrameworkIndex, asking: Asking, window: ReadWindow): string | undefined {
  const { framework, versions } = headlineOf(asking.catalogue.frameworks);
  const before = { ...asking, window, codes: {} };
  return versions
    .filter((version) => sumOf({ ...current, select: { FRAMEWORK: framework, VERSION: version } }, before) > 0n)
    .toSorted()
    .at(-1);
}

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
