/** Sorted milliseconds. */
export type Times = readonly number[];

/** Asks at most this often and for this long; longer only for the fewest samples, and never beyond the last limit. */
const SAMPLES = 300;
const LONG_MS = 4_000;
const FEWEST = 7;
const LONGEST_MS = 20_000;
const WARM_UP = 5;
const WARM_UP_MS = 1_500;

/** The value below which this part of the sorted times lies, the longest of a few; NaN: there are none. */
export function quantile(times: Times, part: number): number {
  return times[Math.min(times.length - 1, Math.floor(times.length * part))] ?? Number.NaN;
}

export function p50(times: Times): number {
  return quantile(times, 0.5);
}

export function p99(times: Times): number {
  return quantile(times, 0.99);
}

/** Warms up, then repeats one after another; `ask` returns the milliseconds that count. */
export async function repeated(ask: () => Promise<number>): Promise<Times> {
  const begunMs = performance.now();
  for (let turn = 0; turn < WARM_UP && performance.now() - begunMs < WARM_UP_MS; turn += 1) await ask();
  const times: number[] = [];
  const startedMs = performance.now();
  const isEnough = () => {
    const elapsedMs = performance.now() - startedMs;
    return times.length >= SAMPLES || elapsedMs > (times.length < FEWEST ? LONGEST_MS : LONG_MS);
  };
  do times.push(await ask());
  while (!isEnough());
  return times.toSorted((a, b) => a - b);
}

/** Times of `work` itself. */
export function timed(work: () => Promise<unknown>): () => Promise<number> {
  return async () => {
    const startedMs = performance.now();
    await work();
    return performance.now() - startedMs;
  };
}

/** How latency grows with events: the slope of log latency over log events, by least squares. */
export function exponentOf(points: readonly (readonly [events: number, ms: number])[]): number {
  const logs = points.map(([events, ms]) => [Math.log(events), Math.log(ms)] as const);
  const mean = (at: 0 | 1) => logs.reduce((sum, point) => sum + point[at], 0) / logs.length;
  const [x, y] = [mean(0), mean(1)];
  const above = logs.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0);
  return above / logs.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
}
