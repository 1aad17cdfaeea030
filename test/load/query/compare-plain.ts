import type { Client } from './client.js';
import type { PlainStore } from './plain-store.js';
import { amountIn, PLAIN_INDICATORS } from './plain-indicators.js';
import { MATRIX, ONE_VALUE, REPORT } from './questions.js';

interface Value {
  readonly indicator: string;
  readonly area: string;
  readonly period: string;
  readonly numerator: number | string | null;
  readonly denominator: number | string | null;
}

/** Both must find the same numbers. Returns how many were compared. Errors: names the first that differs. */
export async function comparePlain(client: Client, store: PlainStore): Promise<number> {
  const ask = async (asked: typeof ONE_VALUE) =>
    (JSON.parse((await client.mustAnswer(asked)).text()) as { readonly data: readonly Value[] }).data;
  const [one] = await ask(ONE_VALUE);
  mustEqual(store, 'O1.01 KEN', Number(one?.numerator), await store.oneValue());
  const [report, sums] = [new Map((await ask(REPORT)).map((value) => [value.indicator, value])), await store.report()];
  for (const { code, numerator, denominator } of PLAIN_INDICATORS) {
    const value = report.get(code);
    mustEqual(store, code, Number(value?.numerator), amountIn(sums, numerator));
    if (denominator) mustEqual(store, code, Number(value?.denominator), amountIn(sums, denominator));
  }
  const [months, found] = [await ask(MATRIX), await store.matrix()];
  for (const { area, period, numerator } of months)
    mustEqual(store, `O1.01 ${area} ${period}`, Number(numerator), found.get(`${area} ${period}`) ?? Number.NaN);
  return 1 + PLAIN_INDICATORS.length + months.length;
}

function mustEqual({ name }: PlainStore, what: string, ours: number, theirs: number): void {
  if (ours !== theirs) throw new Error(`wrong answer: ${what} is ${ours} in Headway and ${theirs} in ${name}`);
}
