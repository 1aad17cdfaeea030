/** Milliseconds to wait after this many consecutive failures (from 1). */
export type BackOff = (failures: number) => number;

/** Bounds of a wait, ms. */
export interface BackOffBounds {
  readonly firstMs: number;
  readonly mostMs: number;
}

/**
 * Doubles from `firstMs` up to `mostMs`, then picks a random value in the upper half of that step, so that partitions
 * that failed together do not retry together. Guarantee: never below half of the step, never above `mostMs`. `random`
 * returns [0, 1).
 */
export function backOff({ firstMs, mostMs }: BackOffBounds, random: () => number): BackOff {
  return (failures) => {
    const step = Math.min(mostMs, firstMs * 2 ** Math.min(failures - 1, 30));
    return Math.round(step / 2 + (random() * step) / 2);
  };
}
