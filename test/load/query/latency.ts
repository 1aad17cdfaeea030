/** Milliseconds in the order of asking. */
export type Times = readonly number[];

/** How often and how long is asked: no longer than `longMs` per asker, longer only for the fewest samples. */
export interface Limits {
  readonly samples: number;
  readonly longMs: number;
  readonly fewest: number;
  readonly longestMs: number;
}

export const THOROUGH: Limits = { samples: 600, longMs: 2_500, fewest: 7, longestMs: 20_000 };
export const BRIEF: Limits = { samples: 100, longMs: 2_000, fewest: 5, longestMs: 10_000 };
/** For stores that may be slow: a median needs no more. */
export const SHORT: Limits = { samples: 60, longMs: 1_000, fewest: 7, longestMs: 10_000 };

const WARM_UP = 5;
const WARM_UP_MS = 1_500;

/** The value below which this part of the times lies, the longest of a few; NaN: there are none. */
export function quantile(times: Times, part: number): number {
  const sorted = Float64Array.from(times).sort();
  return sorted[Math.min(times.length - 1, Math.floor(times.length * part))] ?? Number.NaN;
}

export function p50(times: Times): number {
  return quantile(times, 0.5);
}

export function p99(times: Times): number {
  return quantile(times, 0.99);
}

type Ask = () => Promise<number>;

/** Warms up, then repeats one after another; `ask` returns the milliseconds that count. */
export async function repeated(ask: Ask, limits = THOROUGH): Promise<Times> {
  const [times = []] = await interleaved([ask], limits);
  return times;
}

/** The same with several askers that take turns, so that a disturbance hits all of them; each begins as often. */
export async function interleaved(asks: readonly Ask[], limits = THOROUGH): Promise<readonly Times[]> {
  for (const ask of asks) await warmedUp(ask);
  const times = asks.map((): number[] => []);
  const startedMs = performance.now();
  const isEnough = (turn: number) => {
    const elapsedMs = (performance.now() - startedMs) / asks.length;
    return turn >= limits.samples || elapsedMs > (turn < limits.fewest ? limits.longestMs : limits.longMs);
  };
  for (let turn = 0; turn === 0 || !isEnough(turn); turn += 1)
    for (const step of asks.keys()) {
      const at = (turn + step) % asks.length;
      times[at]?.push((await asks[at]?.()) ?? Number.NaN);
    }
  return times;
}

async function warmedUp(ask: Ask): Promise<void> {
  const startedMs = performance.now();
  for (let turn = 0; turn < WARM_UP && performance.now() - startedMs < WARM_UP_MS; turn += 1) await ask();
}

/** Times of `work` itself. */
export function timed(work: () => Promise<unknown>): () => Promise<number> {
  return async () => {
    const startedMs = performance.now();
    await work();
    return performance.now() - startedMs;
  };
}
