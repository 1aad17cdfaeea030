import { type Times, p50, p99 } from './latency.js';
import { grouped, short, tableOf } from './markdown.js';
import type { Sized } from './measure-size.js';

/** Times and counts under load, and what it costs. */
export function loadTable(sizes: readonly Sized[]): string {
  const row = (name: string, of: (size: Sized) => string) => [name, ...sizes.map(of)];
  return tableOf(
    ['', ...sizes.map(({ events }) => `${grouped(events)} events`)],
    [
      row('filling, events/s', ({ events, fillSeconds }) => grouped(Math.round(events / fillSeconds))),
      row('mixed load, requests/s', ({ mixed }) => grouped(Math.round(mixed.perSecond))),
      row(
        'rejected, mixed load / beside the largest question',
        ({ mixed, beside }) => `${mixed.rejected} / ${beside.rejected}`,
      ),
      row('mixed load, per request, p50 / p99, ms', ({ mixed }) => both(mixed.times)),
      row('one value while numbers change, p50 / p99, ms', ({ changing }) => both(changing.oneValue)),
      row('the report with its last tag then, p50 / p99, ms', ({ changing }) => both(changing.report)),
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
  return `${short(p99(times))} / ${short(Math.max(...times))}`;
}
