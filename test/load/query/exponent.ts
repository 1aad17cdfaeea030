import { type Times, p50 } from './latency.js';

/** Samples of one size. */
export interface SizeTimes {
  readonly events: number;
  readonly times: Times;
}

const RESAMPLES = 400;
/** Neighbouring samples are drawn together, since a disturbance lasts longer than one of them. */
const BLOCKS = 30;

/** How latency grows with events: the slope of log latency over log events, by least squares. */
export function exponentOf(points: readonly (readonly [events: number, ms: number])[]): number {
  const logs = points.map(([events, ms]) => [Math.log(events), Math.log(ms)] as const);
  const mean = (at: 0 | 1) => logs.reduce((sum, point) => sum + point[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const above = logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return above / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}

/**
 * Where the exponent of the medians lies with 95 %: bootstrap of blocks. All sizes draw the same parts of the run,
 * since they took turns. Undefined: too few samples.
 */
export function exponentInterval(
  sizes: readonly SizeTimes[],
  random: () => number = Math.random,
): readonly [number, number] | undefined {
  if (sizes.length < 2 || sizes.some(({ times }) => times.length < BLOCKS)) return undefined;
  const found = Array.from({ length: RESAMPLES }, () => {
    const begins = Array.from({ length: BLOCKS }, random);
    return exponentOf(sizes.map(({ events, times }) => [events, p50(drawn(times, begins))]));
  }).toSorted((a, b) => a - b);
  return [found[Math.floor(0.025 * RESAMPLES)] ?? Number.NaN, found[Math.ceil(0.975 * RESAMPLES) - 1] ?? Number.NaN];
}

function drawn(times: Times, begins: readonly number[]): Times {
  const length = Math.ceil(times.length / BLOCKS);
  return begins.flatMap((begin) => {
    const from = Math.floor(begin * (times.length - length + 1));
    return times.slice(from, from + length);
  });
}
