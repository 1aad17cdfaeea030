import type { Client } from '../client.js';
import { MATRIX, ONE_VALUE, REPORT } from '../questions.js';
import type { AnalystStore } from './store.js';

interface Value {
  readonly indicator: string;
  readonly area: string;
  readonly period: string;
  readonly numerator: number | string | null;
  readonly denominator: number | string | null;
}

export interface Compared {
  /** How many values were compared. */
  readonly values: number;
  /** Indicators of the report that the store finds. */
  readonly indicators: readonly string[];
}

/** Both must find the same numbers. Errors: names the first that differs. */
export async function compareStore(client: Client, store: AnalystStore): Promise<Compared> {
  const ask = async (asked: typeof ONE_VALUE) =>
    (JSON.parse((await client.mustAnswer(asked)).text()) as { readonly data: readonly Value[] }).data;
  const [one] = await ask(ONE_VALUE);
  mustEqual(store, 'O1.01 KEN', Number(one?.numerator), await store.oneValue());
  const [values, report] = [
    new Map((await ask(REPORT)).map((value) => [value.indicator, value])),
    await store.report(),
  ];
  for (const [code, { numerator, denominator }] of report) {
    const value = values.get(code);
    mustEqual(store, code, Number(value?.numerator), numerator);
    if (denominator !== undefined) mustEqual(store, code, Number(value?.denominator), denominator);
  }
  const [months, found] = [await ask(MATRIX), await store.matrix()];
  for (const { area, period, numerator } of months)
    mustEqual(store, `O1.01 ${area} ${period}`, Number(numerator), found.get(`${area} ${period}`) ?? Number.NaN);
  return { values: 1 + report.size + months.length, indicators: [...report.keys()].toSorted() };
}

/** MongoDB gives back sums beyond 32 bits as `bigint`. */
function mustEqual({ name }: AnalystStore, what: string, ours: number, theirs: number | bigint): void {
  if (ours !== Number(theirs)) throw new Error(`wrong answer: ${what} is ${ours} in Headway and ${theirs} in ${name}`);
}
