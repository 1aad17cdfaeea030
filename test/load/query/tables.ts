import type { AnalystMeasured } from './analyst/measure-analyst.js';
import { ANALYST_NAMES, type AnalystQuestion } from './analyst/measure.js';
import { exponentInterval, exponentOf } from './exponent.js';
import { type Times, p50, p99 } from './latency.js';
import { grouped, short, tableOf } from './markdown.js';
import { type Measured, QUESTION_NAMES, type QuestionName, type Warm } from './measure-lines.js';
import type { Sized } from './measure-size.js';
import { loadTable } from './load-table.js';

/** Everything that was measured, as Markdown: ratios first. */
export function tablesOf(sizes: readonly Sized[]): string {
  return [
    `Before anything was measured, ${sizes.map(checkedIn).join(', ')}: ${sizes[0]?.checked.what}. The analyst's stores were compared value by value. Totals and one in nineteen values of the 48 months were compared again after events had been applied during the questions.`,
    `**Against what an analyst would use**: the median time of the other store divided by Headway's, both of the same run (above 1, Headway is faster), then the medians in ms. Headway answers the whole report over HTTP; the other stores give back numbers. _MongoDB_ is its aggregation, run by ${serverOf(sizes)}.`,
    '_The same events, as they came_: the queries remove repeats, apply corrections and voids, find owners and current states.',
    againstAnalyst(sizes, 'events'),
    '_Steps that somebody else prepared_: the queries only add up: repeats are gone, corrections are applied, and only the cells that are read are there.',
    againstAnalyst(sizes, 'steps'),
    `**By number of events**, all sizes asked in turn: exponent of the median over events with its 95 % interval, then p50 / p99, ms. ${flatness(sizes)}_Processor_ is what reporting spends on one answer, ms, without MongoDB; _cold_ is the first request after a restart, ms. Both by number of events.`,
    latencies(sizes),
    '**Under load**, one size after the other',
    loadTable(sizes),
  ].join('\n\n');
}

function serverOf([first]: readonly Sized[]): string {
  return first?.analyst.find(({ engine }) => engine === 'MongoDB')?.name ?? '';
}

function flatness(sizes: readonly Sized[]): string {
  return sizes.length < 3 ? 'Two sizes cannot show that a time is flat. ' : '';
}

function checkedIn({ events, checked }: Sized): string {
  return `${grouped(checked.values)} values at ${grouped(events)} events agreed with the oracle`;
}

function againstAnalyst(sizes: readonly Sized[], table: AnalystMeasured['table']): string {
  const head = ['Question', 'Events', 'DuckDB ÷ Headway', 'MongoDB ÷ Headway', 'Headway', 'DuckDB', 'MongoDB'];
  const rows = ANALYST_NAMES.flatMap((name) => sizes.map((size) => analystRow(name, size, table)));
  return `${tableOf(head, rows)}\n\n${coverage(sizes, table)}`;
}

function analystRow(name: AnalystQuestion, { events, analyst, warm }: Sized, table: AnalystMeasured['table']) {
  const ours = p50(warm.byQuestion[name].times);
  const theirs = analyst.filter((one) => one.table === table).map(({ byQuestion }) => p50(byQuestion[name]));
  const ratios = theirs.map((ms) => `**${short(ms / ours)}**`);
  return [name, grouped(events), ...ratios, ...[ours, ...theirs].map(short)];
}

/** Which indicators of the report each store finds. */
function coverage(sizes: readonly Sized[], table: AnalystMeasured['table']): string {
  const [first] = sizes;
  const stores = (first?.analyst ?? []).filter((one) => one.table === table);
  const found = stores.map(
    ({ engine, compared: { indicators } }) => `${engine} finds ${indicators.length}: ${indicators.join(', ')}.`,
  );
  const rows = sizes.map(({ analyst }) => grouped(analyst.find((one) => one.table === table)?.rows ?? 0));
  return `Rows: ${rows.join('; ')}. Of the indicators of the report, ${found.join(' ')}`;
}

/** Times of the lines that were asked in turn. */
export function latencies(sizes: readonly Pick<Sized, 'events' | 'warm' | 'cold'>[]): string {
  const head = ['Question', 'Exponent', ...sizes.map(({ events }) => `${grouped(events)} events`), 'Processor', 'Cold'];
  const each = (of: (size: Pick<Sized, 'warm' | 'cold'>) => number) => sizes.map((size) => short(of(size))).join(', ');
  const row = (name: string, of: (warm: Warm) => Times, more = ['', '']): readonly string[] => {
    const samples = sizes.map(({ events, warm }) => ({ events, times: of(warm) }));
    const both = samples.map(({ times }) => `${short(p50(times))} / ${short(p99(times))}`);
    return [name, exponentIn(samples), ...both, ...more];
  };
  const measured = (name: string, of: (warm: Warm) => Measured, cold = '') =>
    row(name, (warm) => of(warm).times, [each(({ warm }) => of(warm).processorMs), cold]);
  const asked = (name: QuestionName) =>
    measured(
      name,
      ({ byQuestion }) => byQuestion[name],
      each(({ cold }) => cold[name]),
    );
  return tableOf(head, [
    ...QUESTION_NAMES.map(asked),
    row('first byte of the 48 months', ({ matrixFirstByte }) => matrixFirstByte),
    measured('the report, unchanged (304)', ({ notModified }) => notModified),
    measured('the report, HEAD', ({ head: one }) => one),
  ]);
}

/** `0.02 (−0.01 to 0.05)`. */
export function exponentIn(samples: readonly { readonly events: number; readonly times: Times }[]): string {
  if (samples.length < 2) return '';
  const exponent = exponentOf(samples.map(({ events, times }) => [events, p50(times)]));
  const interval = exponentInterval(samples);
  const numbers = (interval ?? []).map((number) => number.toFixed(2));
  return `${exponent.toFixed(2)}${interval ? ` (${numbers.join(' to ')})` : ''}`;
}
