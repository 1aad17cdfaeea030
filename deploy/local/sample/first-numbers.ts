import { setTimeout as pause } from 'node:timers/promises';
import { LaunchError } from '../engines/launch-error.js';

/** The window in which the strategy counted its 580 solutions. */
export const SAMPLE_WINDOW = '2020-09-01/P13M';
/** The year for which the simulated organisation is shown. */
export const ORGANISATION_YEAR = '2025';
/** Lines shown of each scorecard. */
const LINES = 3;
const ASK_EVERY_MS = 100;
const PATIENCE_MS = 10_000;
const MOST_PATIENCE_MS = 300_000;
const CATEGORIES = ['DATA_COLLECTION', 'E_COMMERCE', 'E_LEARNING', 'E_GOVERNANCE', 'OTHER'];

export interface FirstNumbers {
  readonly solutions: number | null;
  readonly byCategory: readonly (number | null)[];
  readonly countries: number | null;
}

/** The scorecard of an objective, as far as reporting's answer is shown. */
export interface ShownScorecard {
  readonly number: number;
  readonly name: string;
  readonly summary: { readonly green: number; readonly amber: number; readonly red: number; readonly grey: number };
  readonly indicators: readonly ShownLine[];
}

export interface ShownLine {
  readonly indicator: { readonly code: string; readonly name: string; readonly unit: string };
  readonly value: { readonly value: number | null };
  readonly target: number | null;
  readonly light: string;
}

interface Values {
  readonly data: readonly { readonly value: number | null; readonly dimensions: Readonly<Record<string, string>> }[];
  readonly meta: { readonly version: number };
}

/** A service rejected the request, so retrying is pointless. */
class Rejected extends Error {}

/**
 * Retries until there is an answer, doubling the timeout each time; the caller's supervision of the services ends the
 * wait. Errors: `Rejected`.
 */
async function read<Answer>(reporting: string, path: string): Promise<Answer> {
  for (let patienceMs = PATIENCE_MS; ; patienceMs = Math.min(2 * patienceMs, MOST_PATIENCE_MS)) {
    try {
      return await readOnce<Answer>(`${reporting}/v1/${path}`, patienceMs);
    } catch (error) {
      if (error instanceof Rejected) throw error;
      await pause(ASK_EVERY_MS);
    }
  }
}

async function readOnce<Answer>(url: string, patienceMs: number): Promise<Answer> {
  const response = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
  if (response.ok) return (await response.json()) as Answer;
  const problem = `${url} answered ${response.status}: ${await response.text()}`;
  throw response.status < 500 ? new Rejected(problem) : new Error(problem);
}

function valuesOf(reporting: string, indicator: string, period: string, by = ''): Promise<Values> {
  return read<Values>(reporting, `indicators/${indicator}/values?area=WORLD&period=${period}${by}`);
}

/** The published figures of 2020-2021. */
export async function firstNumbers(reporting: string): Promise<FirstNumbers> {
  const solutions = await valuesOf(reporting, 'O1.01', SAMPLE_WINDOW);
  const countries = await valuesOf(reporting, 'O1.02', SAMPLE_WINDOW);
  const cells = await valuesOf(reporting, 'O1.01', SAMPLE_WINDOW, '&by=CATEGORY');
  const inCategory = (code: string) => cells.data.find(({ dimensions }) => dimensions['CATEGORY'] === code)?.value ?? null;
  return {
    solutions: solutions.data[0]?.value ?? null,
    byCategory: CATEGORIES.map(inCategory),
    countries: countries.data[0]?.value ?? null,
  };
}

/** The scorecards of the simulated organisation, each with its first lines that have a target, or else its first. */
export async function firstScorecards(reporting: string): Promise<readonly ShownScorecard[]> {
  const { data } = await read<{ readonly data: readonly ShownScorecard[] }>(
    reporting,
    `objectives?period=${ORGANISATION_YEAR}`,
  );
  return data.map((scorecard) => {
    const [aimed, others] = [true, false].map((hasTarget) =>
      scorecard.indicators.filter(({ target }) => (target !== null) === hasTarget),
    ) as [ShownLine[], ShownLine[]];
    return { ...scorecard, indicators: [...aimed, ...others].slice(0, LINES) };
  });
}

/** What a wait checks in addition to the number of applied events. */
export interface ApplyingWatch {
  /** Records published but not applied yet; null or a throw if unknown at the moment. A LaunchError ends the wait. */
  readonly waiting?: () => Promise<number | null>;
  /** Called after every check with the number of applied events and of waiting records. */
  readonly told?: (applied: number, left: number | null) => void;
}

/**
 * Waits until everything published is in the numbers: no record is waiting, and either all `events` are applied, or
 * nothing has arrived for `quietMs`, because some were rejected. Without `waiting`, waits until `events` are applied.
 * Slow or missing answers do not end the wait; the caller's supervision of the services does. Returns the number of
 * applied events.
 */
export async function untilApplied(
  reporting: string,
  events: number,
  quietMs: number,
  { waiting, told = () => {} }: ApplyingWatch = {},
): Promise<number> {
  const unmoved = new Stillness();
  for (;;) {
    const left = waiting === undefined ? null : await known(waiting);
    const isIn = waiting === undefined || left === 0;
    const { version: applied } = (await valuesOf(reporting, 'O1.01', SAMPLE_WINDOW)).meta;
    told(applied, left);
    const stillMs = unmoved.since(isIn ? applied : null);
    if (isIn && (applied >= events || (waiting !== undefined && stillMs >= quietMs))) return applied;
    await pause(ASK_EVERY_MS);
  }
}

/** Retries what cannot be read at the moment. */
async function known<Answer>(ask: () => Promise<Answer>): Promise<Answer | null> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof LaunchError) throw error;
    return null;
  }
}

/** How long a value has been unchanged. */
class Stillness {
  private value: number | null = null;
  private sinceMs = 0;

  /** Null never counts as unchanged. */
  since(value: number | null): number {
    const nowMs = performance.now();
    if (value === null || value !== this.value) [this.value, this.sinceMs] = [value, nowMs];
    return nowMs - this.sinceMs;
  }
}
