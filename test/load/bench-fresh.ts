import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { type AnyEvent, type Known, referenceOf } from '#domain';
import { readTexts } from '#platform';
import { versions } from '../../deploy/local/engines/versions.js';
import { secondsOf } from './contender.js';
import { type AppendTimes, appendTimes } from './fresh/append-times.js';
import { flow, sideBySide } from './fresh/flow.js';
import { type FreshSystem, PARTITIONS, startFreshSystem } from './fresh/fresh-system.js';
import { type Channel, SAMPLE_COUNTRY, type Sample, Samples, registrations } from './fresh/samples.js';
import { type Senders, openSenders } from './fresh/senders.js';
import { PAUSE_MS, Visibility, ask } from './fresh/visibility.js';
import { numbersOfOracle } from './numbers.js';
import { quantile } from './query/latency.js';
import { stream } from './stream.js';
import { circumstances, writeResults } from './write-results.js';

const RATE = Number(process.env['BENCH_RATE'] ?? 300);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 60);
/** Single events on an idle system, per channel. */
const SINGLES = Number(process.env['BENCH_SINGLES'] ?? 40);
const WARM_UP_SECONDS = 15;
const SETTLED_WITHIN_MS = 120_000;
/** Samples per channel and second of the stream, at most. */
const SAMPLES_PER_SECOND = 12;
const CHANNELS: readonly Channel[] = ['http', 'kafka'];

const reference = referenceOf(await readTexts('libs/domain/reference', '.csv'), 'v1');
const events = stream(RATE * (WARM_UP_SECONDS + SECONDS), reference, Object.values(SAMPLE_COUNTRY));
const inOrder = sideBySide(events.map(({ event }) => event));
const atMost = SINGLES + SAMPLES_PER_SECOND * SECONDS;
const registered = CHANNELS.flatMap((channel) => registrations(channel, atMost));

/** Every event of the run has taken effect, and reporting finds what the oracle finds. */
async function mustEqual(system: FreshSystem, produced: readonly AnyEvent[]): Promise<string> {
  const known = produced.map((event, at): Known => ({ event, recordedAt: 0, partition: 0, seq: BigInt(at + 1) }));
  const wanted = numbersOfOracle(known);
  const number = async (indicator: string, more = '') =>
    (await ask(system, indicator, `area=WORLD${more}`)).data[0]?.numerator;
  const found = {
    adoptions: await number('O1.01'),
    users: await number('O1.13'),
    women: await number('O1.13', '&c[SEX]=F'),
  };
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Error(`reporting finds ${JSON.stringify(found)}, the oracle ${JSON.stringify(wanted)}`);
  return JSON.stringify(found);
}

/** Waits until this many events are in the numbers, and fails if they do not arrive. */
async function settled(system: FreshSystem, count: number): Promise<void> {
  const until = performance.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const { version } = (await ask(system, 'O1.01', 'area=WORLD')).meta;
    if (version === count) return;
    if (version > count || performance.now() > until) throw new Error(`${version} of ${count} events are visible`);
    await delay(200);
  }
}

interface Run {
  readonly produced: readonly AnyEvent[];
  readonly streamed: readonly Sample[];
  readonly singles: readonly Sample[];
  /** Share of one core that each process used during the stream. */
  readonly busy: Readonly<Record<string, number>>;
}

async function run(system: FreshSystem, senders: Senders, visibility: Visibility): Promise<Run> {
  const warmUp = inOrder.slice(0, RATE * WARM_UP_SECONDS);
  await flow(registered, RATE, { ...senders, kafka: senders.http });
  await flow(warmUp, RATE, senders);
  await settled(system, registered.length + warmUp.length);
  const samples = CHANNELS.map((channel) => new Samples(channel, senders[channel], visibility, atMost));
  const singles: Sample[] = [];
  for (let turn = 0; turn < SINGLES; turn += 1) {
    for (const one of samples) singles.push(...(await one.measure((measured) => measured === 0, 4_000)));
  }
  const before = processorSeconds(system);
  const begun = performance.now();
  let flows = true;
  const flowing = flow(inOrder.slice(warmUp.length), RATE, senders).finally(() => (flows = false));
  const [streamed] = await Promise.all([Promise.all(samples.map((one) => one.measure(() => flows, 100))), flowing]);
  const produced = [...registered, ...inOrder, ...samples.flatMap(({ sent }) => sent)];
  const seconds = (performance.now() - begun) / 1_000;
  const after = processorSeconds(system);
  const busy = Object.fromEntries(
    Object.entries(after).map(([name, at]) => [name, (at - (before[name] ?? 0)) / seconds]),
  );
  await settled(system, produced.length);
  return { produced, streamed: streamed.flat(), singles, busy };
}

function processorSeconds({ pids }: FreshSystem): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, secondsOf(pid)]));
}

function line(name: string, timesMs: readonly number[]): string {
  const sorted = timesMs.toSorted((a, b) => a - b);
  const cells = [0.5, 0.9, 0.99, 1].map((share) => quantile(sorted, share).toFixed(0));
  return `${name.padEnd(34)}${[String(sorted.length), ...cells].map((cell) => cell.padStart(8)).join('')}`;
}

const told: string[] = [];

function tell(text: string): void {
  console.log(text);
  told.push(text);
}

/** The whole way of the samples of one channel, then its parts, by the broker's clock, which is exact to 1 ms. */
function show(title: string, samples: readonly Sample[], times: AppendTimes): void {
  tell(`\n${title.padEnd(34)}${['samples', 'p50', 'p90', 'p99', 'max'].map((cell) => cell.padStart(8)).join('')}`);
  for (const channel of CHANNELS) {
    const own = samples.filter((sample) => sample.channel === channel);
    const between = (from: (sample: Sample) => number, to: (sample: Sample) => number) =>
      own.map((sample) => Math.max(0, to(sample) - from(sample)));
    const sent = ({ sentAt }: Sample) => performance.timeOrigin + sentAt;
    const visible = ({ visibleAt }: Sample) => performance.timeOrigin + visibleAt;
    const inEvents = ({ id }: Sample) => times.events.get(id) ?? Number.NaN;
    const inInbox = ({ id }: Sample) => times.inboxes.get(id) ?? Number.NaN;
    tell(line(`${channel === 'http' ? 'HTTP' : 'Kafka'}: produced to visible`, between(sent, visible)));
    if (channel === 'http') tell(line('  request to events', between(sent, inEvents)));
    else {
      tell(line('  sent to inbox', between(sent, inInbox)));
      tell(line('  inbox to events', between(inInbox, inEvents)));
    }
    tell(line('  events to visible', between(inEvents, visible)));
  }
}

/** Mean over all batches of a service, from its metrics. */
async function meanBatch(address: string, name: string): Promise<string> {
  const text = await (await fetch(`${address}/metrics`)).text();
  const total = (suffix: string) =>
    [...text.matchAll(new RegExp(`^${name}_${suffix}(?:\\{.*\\})? (\\S+)$`, 'gmu'))].reduce(
      (sum, [, value]) => sum + Number(value),
      0,
    );
  return `${((1_000 * total('sum')) / total('count')).toFixed(1)} ms (${total('count')} batches)`;
}

function asRun({ engines }: FreshSystem): string {
  const command = `BENCH_SECONDS=${SECONDS} BENCH_SINGLES=${SINGLES} npm run bench:fresh -- --write`;
  return circumstances(command, [engines]);
}

const system = await startFreshSystem();
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void system.stop().finally(() => process.exit(1)));
}
try {
  const senders = await openSenders(system);
  const visibility = new Visibility(system);
  const { produced, streamed, singles, busy } = await run(system, senders, visibility);
  await senders.close();
  const found = await mustEqual(system, produced);
  const times = await appendTimes(system, Object.values(SAMPLE_COUNTRY));
  const { version } = JSON.parse(readFileSync('node_modules/kafkajs/package.json', 'utf8')) as { version: string };
  tell(`Milliseconds from produced (request sent, or Kafka send called) to visible in an answer of reporting.`);
  tell(
    `Visible: the first answer about the sample's own country that counts it has arrived. Asked again ${PAUSE_MS} ms after each answer;`,
  );
  tell(
    `an answer took ${line('', visibility.questionsMs).trim().split(/\s+/u).slice(1, 4).join(' / ')} ms (p50 / p90 / p99), so times are too long by up to the sum of both.`,
  );
  tell(
    `${system.engines}; ${cpus().length} × ${cpus()[0]?.model ?? 'unknown processor'} for everything; Node ${process.version}, kafkajs ${version}, Kafka ${versions.kafka}; ${PARTITIONS} partitions`,
  );
  if (senders.told.toWait > 0)
    tell(`${senders.told.toWait} requests were told to wait (429): the rate is above what this machine applies.`);
  tell(`${produced.length} events were produced and are all visible: ${found}, as the oracle finds.`);
  show(`${RATE} events/s for ${SECONDS} s`, streamed, times);
  show('single events, idle system', singles, times);
  const shares = Object.entries(busy).map(([name, share]) => `${name} ${(100 * share).toFixed(0)} %`);
  tell(`\nProcessor during the stream, of one core: ${shares.join(', ')}`);
  tell(`Mean batch: ingestion ${await meanBatch(system.ingestion, 'headway_inbox_batch_duration_seconds')}, `);
  tell(`aggregation ${await meanBatch(system.aggregation, 'headway_batch_duration_seconds')}`);
  if (process.argv.includes('--write'))
    await writeResults('bench:fresh', `${asRun(system)}\n\n\`\`\`text\n${told.join('\n')}\n\`\`\``);
} finally {
  await system.stop();
}
