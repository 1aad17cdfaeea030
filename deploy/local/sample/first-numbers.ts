import { setTimeout as pause } from 'node:timers/promises';

/** The window in which the strategy counted its 580 solutions. */
export const SAMPLE_WINDOW = '2020-09-01/P13M';
/** The year in which the simulated organisation is shown. */
export const ORGANISATION_YEAR = '2025';
const SHOWN = ['O1.03', 'O1.13', 'O2.11', 'O3.02'];
const ASK_EVERY_MS = 100;
const CATEGORIES = ['DATA_COLLECTION', 'E_COMMERCE', 'E_LEARNING', 'E_GOVERNANCE', 'OTHER'];

export interface FirstNumbers {
  readonly solutions: number | null;
  readonly byCategory: readonly (number | null)[];
  readonly countries: number | null;
}

/** A number of the simulated organisation, as people read it. */
export interface ShownNumber {
  readonly code: string;
  readonly name: string;
  readonly value: number | null;
  readonly unit: string;
}

interface Values {
  readonly data: readonly { readonly value: number | null; readonly dimensions: Readonly<Record<string, string>> }[];
  readonly meta: { readonly version: number };
}

interface Definition {
  readonly data: { readonly name: string; readonly unit: string };
}

async function read<Answer>(reporting: string, path: string): Promise<Answer> {
  const url = `${reporting}/v1/indicators/${path}`;
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}

function valuesOf(reporting: string, indicator: string, period: string, by = ''): Promise<Values> {
  return read<Values>(reporting, `${indicator}/values?area=WORLD&period=${period}${by}`);
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

/** Some numbers of the simulated organisation. */
export async function shownNumbers(reporting: string): Promise<readonly ShownNumber[]> {
  const shown = SHOWN.map(async (code) => {
    const { data: definition } = await read<Definition>(reporting, code);
    const { data } = await valuesOf(reporting, code, ORGANISATION_YEAR);
    return { code, name: definition.name, unit: definition.unit, value: data[0]?.value ?? null };
  });
  return Promise.all(shown);
}

/** Waits until `events` ledger events are applied, or, when some were refused, until nothing has been applied for `quietMs`. */
export async function untilApplied(reporting: string, events: number, quietMs: number): Promise<void> {
  let version = -1;
  let movedMs = performance.now();
  while (version < events && performance.now() - movedMs < quietMs) {
    const { meta } = await valuesOf(reporting, 'O1.01', SAMPLE_WINDOW);
    if (meta.version !== version) movedMs = performance.now();
    version = meta.version;
    if (version < events) await pause(ASK_EVERY_MS);
  }
}
