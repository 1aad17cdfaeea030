import {
  type Plan,
  type PublishedValue,
  type Question,
  type Viewer,
  catalogueOf,
  dataTypes,
  everyone,
  headlinesOf,
  modelOf,
  objectives,
  plan,
  publish,
  referenceOf,
  scorecardQuestions,
} from '#domain';
import { readTexts } from '#platform';
import { FullCalendar } from './full-calendar.js';
import { quantile } from './query/latency.js';

/** Runs of a question before any counts, and runs that count; a question that takes longer than a second runs once. */
const [WARM_UP, SAMPLES] = [10, 50];
const LONG_MS = 1_000;
const MOMENT = { asOf: null, today: '2026-11-30' };
const EXACTLY: Viewer = { detailOf: '*' };

const { reference } = modelOf(referenceOf(await readTexts('libs/domain/reference', '.csv'), 'v1'));
const catalogue = catalogueOf(reference, dataTypes);
const calendar = new FullCalendar(catalogue);
const countries = reference.areas.countryCodes();
const headlines = headlinesOf(objectives, catalogue);
const { standing, quarters } = scorecardQuestions(headlines, MOMENT);

const asked = (question: Partial<Question>): Question => {
  return {
    indicators: ['*'],
    areas: ['WORLD'],
    periods: { period: '2024' },
    by: [],
    codes: {},
    moment: MOMENT,
    ...question,
  };
};
const MONTHS = { freq: 'M', from: '2021', to: '2024' } as const;
const report = [asked({})];
const questions: readonly (readonly [name: string, asked: readonly Question[], viewer: Viewer])[] = [
  ['one value', [asked({ indicators: ['O1.01'] })], everyone],
  ['organisation report, exact', report, EXACTLY],
  ['organisation report, public', report, everyone],
  ['scorecards with 8 quarters, exact', [standing, quarters], EXACTLY],
  ['scorecards with 8 quarters, public', [standing, quarters], everyone],
  ['O1.01 × countries × 48 months', [asked({ indicators: ['O1.01'], areas: countries, periods: MONTHS })], everyone],
  ['O1.13 × countries × 48 months', [asked({ indicators: ['O1.13'], areas: countries, periods: MONTHS })], everyone],
  ['O2.11 × countries × 48 months', [asked({ indicators: ['O2.11'], areas: countries, periods: MONTHS })], everyone],
  ['O1.13 × countries × SEX', [asked({ indicators: ['O1.13'], areas: countries, by: ['SEX'] })], everyone],
  [
    '* × groups × 4 quarters',
    [asked({ areas: ['LDC', 'SIDS', 'LMC'], periods: { freq: 'Q', from: '2024', to: '2024' } })],
    EXACTLY,
  ],
  ['* × WORLD × days of 10 months', [asked({ periods: { freq: 'D', from: '2024-01', to: '2024-10' } })], everyone],
];

/** As an answer is written; numbers beyond 2^53 as text. */
function json(values: readonly PublishedValue[]): string {
  return JSON.stringify(values, (_, value: unknown) => (typeof value === 'bigint' ? jsonInteger(value) : value));
}

function jsonInteger(value: bigint): number | string {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

/** Time of the processor, of all threads: others on the machine have no effect on it. */
function cpuMs(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

/** Milliseconds of the runs that count, ascending. */
function runs(work: () => unknown): readonly number[] {
  if (cpuMs(work) > LONG_MS) return [cpuMs(work)];
  for (let run = 0; run < WARM_UP; run += 1) work();
  return Array.from({ length: SAMPLES }, () => cpuMs(work)).toSorted((a, b) => a - b);
}

const COLUMNS = ['values', 'reads', 'plan', 'p50', 'p99', 'with JSON', 'µs/value', 'Mreads/s'];
const row = (name: string, cells: readonly string[]): string =>
  name.padEnd(36) + cells.map((cell) => cell.padStart(11)).join('');

console.log(
  'Milliseconds of processor time for planning, for evaluating and disclosing, and for these with JSON (p99).',
);
console.log('Reads are those that the plan expects.');
console.log(row('', COLUMNS));
for (const [name, ofName, viewer] of questions) {
  const plans: readonly Plan[] = ofName.map((question) => plan(question, catalogue));
  const newView = calendar.views(plans.flatMap(({ needs }) => needs));
  const values = (): readonly PublishedValue[] => {
    const view = newView();
    return plans.flatMap((planned) => [...publish(planned, view, viewer)].filter((value) => value !== null));
  };
  const planning = quantile(
    runs(() => ofName.map((question) => plan(question, catalogue))),
    0.5,
  );
  const evaluating = runs(values);
  const writing = quantile(
    runs(() => json(values())),
    0.99,
  );
  const count = values().length;
  const reads = plans.reduce((sum, { cost }) => sum + cost, 0);
  const p50 = quantile(evaluating, 0.5);
  const measured = [planning, p50, quantile(evaluating, 0.99), writing, (1_000 * p50) / count, reads / p50 / 1_000];
  console.log(row(name, [String(count), String(reads), ...measured.map((number) => number.toFixed(2))]));
}
