import { type Times, exponentOf, p50, p99 } from './latency.js';
import { type Measured, QUESTION_NAMES, type QuestionName } from './measure-lines.js';
import { PLAIN_NAMES, type PlainQuestion } from './measure-plain.js';
import type { Sized } from './measure-size.js';

/** Everything that was measured, as Markdown: ratios first. */
export function tablesOf(sizes: readonly Sized[]): string {
  return [
    `Before anything was measured, ${sizes.map(checkedIn).join(', ')}: ${sizes[0]?.checked.what}. Stores of the analyst were compared value by value (${sizes.map(({ compared }) => grouped(compared)).join(', ')}), and totals and one in nineteen values of the 48 months again after events had been applied beside the questions.`,
    "**Against what an analyst would use**: the median time of the other store divided by Headway's, both of the same run (above 1, Headway is faster), then the medians in ms.",
    againstPlain(sizes),
    '**By number of events**: exponent of the median over events, then p50 / p99, ms. *Processor* is what reporting spends on one answer, ms, without MongoDB; *cold* is the first request after a restart, ms. Both by number of events.',
    latencies(sizes),
    '**Under load**',
    load(sizes),
  ].join('\n\n');
}

function checkedIn({ events, checked }: Sized): string {
  return `${grouped(checked.values)} values at ${grouped(events)} events agreed with the oracle`;
}

function againstPlain(sizes: readonly Sized[]): string {
  const head = ['Question', 'Events', 'DuckDB ÷ Headway', 'MongoDB ÷ Headway', 'Headway', 'DuckDB', 'MongoDB'];
  const rows = PLAIN_NAMES.flatMap((name) => sizes.map((size) => plainRow(name, size)));
  return tableOf(head, rows);
}

function plainRow(name: PlainQuestion, { events, plain, warm }: Sized): readonly string[] {
  const ours = p50(warm.byQuestion[name].times);
  const theirs = plain.map(({ byQuestion }) => p50(byQuestion[name]));
  const ratios = theirs.map((ms) => `**${short(ms / ours)}**`);
  return [name, grouped(events), ...ratios, ...[ours, ...theirs].map(short)];
}

function latencies(sizes: readonly Sized[]): string {
  const head = ['Question', 'Exponent', ...sizes.map(({ events }) => `${grouped(events)} events`), 'Processor', 'Cold'];
  const each = (of: (size: Sized) => number) => sizes.map((size) => short(of(size))).join(', ');
  const row = (name: string, of: (size: Sized) => Times, more = ['', '']): readonly string[] => {
    const exponent = exponentOf(sizes.map((size) => [size.events, p50(of(size))]));
    return [name, sizes.length > 1 ? exponent.toFixed(2) : '', ...sizes.map((size) => both(of(size))), ...more];
  };
  const measured = (name: string, of: (size: Sized) => Measured, cold = '') =>
    row(name, (size) => of(size).times, [each((size) => of(size).processorMs), cold]);
  const asked = (name: QuestionName) =>
    measured(
      name,
      ({ warm }) => warm.byQuestion[name],
      each(({ cold }) => cold[name]),
    );
  return tableOf(head, [
    ...QUESTION_NAMES.map(asked),
    row('first byte of the 48 months', ({ warm }) => warm.matrixFirstByte),
    measured('the report, unchanged (304)', ({ warm }) => warm.notModified),
    measured('the report, HEAD', ({ warm }) => warm.head),
    row('one value while numbers change', ({ changing }) => changing.oneValue),
    row('the report with its last tag while numbers change', ({ changing }) => changing.report),
    row('mixed load, per request', ({ mixed }) => mixed.times),
  ]);
}

function load(sizes: readonly Sized[]): string {
  const row = (name: string, of: (size: Sized) => string) => [name, ...sizes.map(of)];
  return tableOf(
    ['', ...sizes.map(({ events }) => `${grouped(events)} events`)],
    [
      row('mixed load, requests/s', ({ mixed }) => grouped(Math.round(mixed.perSecond))),
      row(
        'rejected, mixed load / beside the largest question',
        ({ mixed, beside }) => `${mixed.rejected} / ${beside.rejected}`,
      ),
      row('events applied per second while numbers change', ({ written }) => written.rate.toFixed(0)),
      row('share of 304 among the tagged reports then', ({ changing }) => `${(100 * changing.unchanged).toFixed(0)} %`),
      row('the largest question answered, s', ({ beside }) => beside.seconds.toFixed(1)),
      row('its days; size, MiB', ({ beside }) => `${daysOf(beside.path)}; ${beside.mebibytes.toFixed(1)}`),
      row('one value beside it, p99 / longest, ms', ({ beside }) => longest(beside.oneValue)),
      row('liveness beside it, p99 / longest, ms', ({ beside }) => longest(beside.liveness)),
      row('two of the largest beside each other', ({ statuses }) => statuses.join(', ')),
      row('peak of resident memory before these / after, MiB', ({ memory }) =>
        memory.map((mib) => mib.toFixed(0)).join(' / '),
      ),
      row('the 48 months, MiB of JSON', ({ warm }) => warm.matrixMebibytes.toFixed(1)),
      row('rows of the analyst', ({ plain }) => grouped(plain[0]?.rows ?? 0)),
    ],
  );
}

function daysOf(path: string): string {
  const { from, to } = Object.fromEntries(new URL(path, 'http://localhost').searchParams);
  return `${from} to ${to}`;
}

function both(times: Times): string {
  return `${short(p50(times))} / ${short(p99(times))}`;
}

function longest(times: Times): string {
  return `${short(p99(times))} / ${short(times.at(-1) ?? Number.NaN)}`;
}

/** Three digits that count. */
function short(number: number): string {
  return number >= 100 ? grouped(Math.round(number)) : number.toPrecision(number >= 1 ? 3 : 2);
}

function grouped(number: number): string {
  return number.toLocaleString('en');
}

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, at) => (at === 0 ? '---' : '---:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
