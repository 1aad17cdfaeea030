import { nextDay } from '../../oracle/calendar.js';
import {
  definitions,
  exactOracle,
  publicOracle,
  type Asked as Wanted,
  type Shown,
} from '../../oracle/indicator-oracle.js';
import type { Oracle } from '../../oracle/oracle.js';
import type { Asked, Client } from './client.js';
import { COUNTRIES, MATRIX, ONE_VALUE, PUBLIC_REPORT, REPORT, SCORECARDS } from './questions.js';

/** A value as it is served. */
interface Served {
  readonly indicator: string;
  readonly area: string;
  readonly period: string;
  readonly start: string;
  readonly end: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number | null;
  readonly numerator: number | string | null;
  readonly denominator: number | string | null;
  readonly status: string;
  readonly confidentiality: string;
  readonly reason: string | null;
}

type Told = (code: string, question: Wanted) => Shown;

const AREAS = 'WORLD,GLOBAL,RBA,RBAP,RBAS,RBEC,RBLAC,LDC,SIDS,KEN,UGA,IND,unit:KEN,unit:FJI';
/** Coprime to the number of months, so that every month is among them. */
const EVERY = 19;
const BROKEN_DOWN: Asked = {
  path: '/v1/indicators/O1.13/values?area=WORLD,RBA,KEN&by=SEX&freq=Q&from=2022&to=2025',
};

export interface Checked {
  readonly values: number;
  /** What was compared, for the report. */
  readonly what: string;
}

/**
 * Compares answers with those of the oracle. Errors: names the first value that differs. Values that the oracle hides
 * by the secondary rule alone are not compared, as in the laws: the product does not implement it yet.
 */
export async function checkAnswers(client: Client, oracle: Oracle, today: string): Promise<Checked> {
  const moment = { asOf: null, today };
  const [exactly, publicly] = [exactOracle(oracle, moment), publicOracle(oracle, moment)];
  const series = Object.keys(definitions(oracle.reference));
  const wide = { path: `/v1/values?indicators=${series.join(',')}&area=${AREAS}&freq=A&from=2022&to=2025` };
  const indicators = series.filter((code) => !isCompanion(code)).length;
  const counts = [
    await compare(client, ONE_VALUE, exactly, 1),
    await compare(client, REPORT, exactly, indicators),
    await compare(client, PUBLIC_REPORT, publicly, indicators),
    await compare(client, wide, exactly, series.length * AREAS.split(',').length * 4),
    await compare(client, BROKEN_DOWN, exactly, 3 * 16 * 4),
    await compare(client, MATRIX, exactly, COUNTRIES.length * 48),
    await compareScorecards(client, exactly),
  ];
  const what = `every series for ${AREAS.split(',').length} areas and four years, the public report, users by sex, the scorecards with their trends, one indicator for every country and month`;
  return { values: counts.reduce((sum, count) => sum + count, 0), what };
}

/** A further series of an indicator, which `*` does not select. */
function isCompanion(code: string): boolean {
  return code.endsWith('b');
}

/** The same after events have been applied: the totals, and one in EVERY values of all countries and months. */
export async function checkAgain(client: Client, oracle: Oracle, today: string): Promise<void> {
  const exactly = exactOracle(oracle, { asOf: null, today });
  const indicators = Object.keys(definitions(oracle.reference)).filter((code) => !isCompanion(code)).length;
  await compare(client, ONE_VALUE, exactly, 1);
  await compare(client, REPORT, exactly, indicators);
  await compareScorecards(client, exactly);
  await compare(client, MATRIX, exactly, COUNTRIES.length * 48, EVERY);
}

/** The answer must have `count` values, of which one in `every` is compared. */
async function compare(client: Client, asked: Asked, told: Told, count: number, every = 1): Promise<number> {
  const { data } = JSON.parse((await client.mustAnswerAtLast(asked)).text()) as { readonly data: readonly Served[] };
  if (data.length !== count) throw new Error(`${data.length} values instead of ${count}: ${asked.path.slice(0, 120)}`);
  data.filter((_, at) => at % every === 0).forEach((value) => mustAgree(value, told));
  return data.length;
}

interface FullLine {
  readonly value: Served;
  readonly trend: readonly Served[];
}

/** Values of the scorecards, each in the window that it names, and their trends. */
async function compareScorecards(client: Client, told: Told): Promise<number> {
  const everything = { ...SCORECARDS, path: `${SCORECARDS.path}?detail=full` };
  const { data } = JSON.parse((await client.mustAnswerAtLast(everything)).text()) as {
    readonly data: readonly { readonly indicators: readonly { readonly full: FullLine }[] }[];
  };
  const lines = data.flatMap(({ indicators }) => indicators.map(({ full }) => full));
  const values = lines.flatMap(({ value, trend }) => [value, ...trend]);
  if (data.length !== 3 || values.length === 0) throw new Error('the scorecards are incomplete');
  values.forEach((value) => mustAgree(value, told));
  return values.length;
}

function mustAgree(value: Served, told: Told): void {
  const { indicator, area, period, start, end, dimensions } = value;
  const wanted = told(indicator, { area, period, start, end: nextDay(end), dims: dimensions });
  if (wanted.confidentiality === 'D') return;
  const found = shown(value.value, value);
  const right = shown(wanted.rounded, wanted);
  if (found === right) return;
  throw new Error(`wrong answer: ${indicator} ${area} ${period}: ${found}; the oracle finds ${right}`);
}

type Ingredients = Readonly<
  Record<'numerator' | 'denominator', bigint | number | string | null> &
    Record<'status' | 'confidentiality', string> & { reason: string | null }
>;

function shown(value: number | null, ingredients: Ingredients): string {
  const { numerator, denominator, reason, status, confidentiality } = ingredients;
  return [value, numerator, denominator, reason, status, confidentiality].map((part) => `${part}`).join(' ');
}
