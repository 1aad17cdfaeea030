import type { Asking } from './asking.js';
import { type FrameworkIndex, type Index, type Part, type Stock, weightedMean } from './expression.js';
import { atMost, type Fraction, magnitude, minus, times, whole } from './fraction.js';
import { headlineOf } from './frameworks.js';
import { sumOf } from './sums.js';

/** What an index is made of in an area. */
export interface Made {
  readonly parts: readonly Part[];
  /** Parts that must have a value; null: nothing that it could be made of is current. */
  readonly minimum: number | null;
}

/** The parts of an index; of a framework its pillars, judged by its newest version that is current at the end of the window. */
export function madeOf(expression: Index | FrameworkIndex, asking: Asking): Made {
  if (expression.kind === 'index') return expression;
  const { framework, pillars, pillarCount } = headlineOf(asking.catalogue.frameworks);
  const parts = pillars.map((pillar): Part => {
    const of = (stock: Stock): Stock => ({ ...stock, select: { FRAMEWORK: framework, PILLAR: pillar } });
    return { code: pillar, scale: 'pct', of: weightedMean(of(expression.score), of(expression.scored)) };
  });
  const newest = currentVersions(expression, asking, asking.window.end).at(-1);
  return { parts, minimum: newest === undefined ? null : Math.ceil((7 * pillarCount(newest)) / 10) };
}

/** Versions of the headline framework by which an assessment in the area was current on the day before `end`, ASCII order. */
export function currentVersions({ current }: FrameworkIndex, asking: Asking, end: string): readonly string[] {
  const { framework, versions } = headlineOf(asking.catalogue.frameworks);
  const before = { ...asking, window: { ...asking.window, end }, codes: {} };
  return versions
    .filter((version) => sumOf({ ...current, select: { FRAMEWORK: framework, VERSION: version } }, before) > 0n)
    .toSorted();
}

/** The value of a part on 0-100. */
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
