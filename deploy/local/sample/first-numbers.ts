import { setTimeout as pause } from 'node:timers/promises';

/** The window in which the strategy counted its 580 solutions. */
export const SAMPLE_WINDOW = '2020-09-01/P13M';
const SAMPLE_SOLUTIONS = 580;
const ASK_EVERY_MS = 100;
const CATEGORIES = ['DATA_COLLECTION', 'E_COMMERCE', 'E_LEARNING', 'E_GOVERNANCE', 'OTHER'];

export interface FirstNumbers {
  readonly solutions: number | null;
  readonly byCategory: readonly (number | null)[];
  readonly countries: number | null;
  /** Ledger events applied. */
  readonly version: number;
}

interface Answer {
  readonly data: readonly { readonly value: number | null; readonly dimensions: Readonly<Record<string, string>> }[];
  readonly meta: { readonly version: number };
}

async function read(reporting: string, indicator: string, by = ''): Promise<Answer> {
  const url = `${reporting}/v1/indicators/${indicator}/values?area=WORLD&period=${SAMPLE_WINDOW}${by}`;
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}

async function readNumbers(reporting: string): Promise<FirstNumbers> {
  const solutions = await read(reporting, 'O1.01');
  const countries = await read(reporting, 'O1.02');
  const cells = await read(reporting, 'O1.01', '&by=CATEGORY');
  const inCategory = (code: string) => cells.data.find(({ dimensions }) => dimensions['CATEGORY'] === code)?.value ?? null;
  return {
    solutions: solutions.data[0]?.value ?? null,
    byCategory: CATEGORIES.map(inCategory),
    countries: countries.data[0]?.value ?? null,
    version: cells.meta.version,
  };
}

/**
 * Reads the numbers until the sample is in them. In a store that has seen more than the sample they may never be 580: then, when nothing has been
 * applied for `quietMs`, they are what they are.
 */
export async function untilSampleIsIn(reporting: string, quietMs: number): Promise<FirstNumbers> {
  let numbers = await readNumbers(reporting);
  let movedMs = performance.now();
  while (numbers.solutions !== SAMPLE_SOLUTIONS && performance.now() - movedMs < quietMs) {
    await pause(ASK_EVERY_MS);
    const now = await readNumbers(reporting);
    if (now.version !== numbers.version) movedMs = performance.now();
    numbers = now;
  }
  return numbers;
}
