import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import v8 from 'node:v8';
import vm from 'node:vm';
import {
  type MeasureName,
  type Recorded,
  type SeriesNeed,
  measures,
  modelOf,
  projectionDefinitionsOf,
  referenceOf,
} from '#domain';
import { MongoLedgerStore, MongoProjectionRegistry, MongoSeriesStore, ensureStore, openMongo } from '#kpi-store';
import { readTexts } from '#platform';
import { ReadModel } from '#read-model';
import { freePort } from '../../deploy/local/engines/ports.js';
import { startEngines } from '../../deploy/local/engines/start-engines.js';
import { grow } from '../../libs/projections/src/testing/grow.js';
import { p50, p99 } from './query/latency.js';
import { stream } from './stream.js';

const EVENTS = Number(process.env['BENCH_EVENTS'] ?? 4_000);
const PARTITIONS = 4;
/** Reads whose median and 99th percentile are reported. */
const SAMPLES = 200;
/** Events in a batch, and how many such batches bring the model forward. */
const BATCHES = [
  [1, 20],
  [50, 10],
  [500, 3],
] as const;
const BUDGET_BYTES = 1_024 ** 3;
const VERSION = 'v1';
const MEASURES = (Object.keys(measures) as MeasureName[]).filter((name) => /^(solution|usage)\./u.test(name));

const texts = await readTexts('libs/domain/reference', '.csv');
const reference = referenceOf(texts, VERSION);
const [model, definitions] = [
  modelOf(reference),
  projectionDefinitionsOf(texts, (text) => createHash('sha256').update(text).digest('hex')),
];
const countries = reference.areas.countryCodes();

/** Milliseconds of a turn on the clock, ascending, and of this process on the processor, on average. */
interface Timed {
  readonly times: readonly number[];
  readonly processorMs: number;
}

async function timed(count: number, work: () => Promise<unknown>, before = async () => {}): Promise<Timed> {
  const times: number[] = [];
  let processorUs = 0;
  for (let turn = 0; turn < count; turn += 1) {
    await before();
    const [startedMs, usage] = [performance.now(), process.cpuUsage()];
    await work();
    times.push(performance.now() - startedMs);
    const { user, system } = process.cpuUsage(usage);
    processorUs += user + system;
  }
  return { times: times.toSorted((a, b) => a - b), processorMs: processorUs / 1_000 / count };
}

function show(name: string, { times, processorMs }: Timed): void {
  const cells = [p50(times), p99(times), processorMs].map((ms) => ms.toFixed(2).padStart(12));
  console.log(name.padEnd(58) + cells.join(''));
}

/** Bytes of the heap and of arrays beside it, after a collection. */
function usedBytes(): number {
  v8.setFlagsFromString('--expose-gc');
  (vm.runInNewContext('gc') as () => void)();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const partitionOf = ({ event }: Recorded) => Number(/S-(\d+)/.exec(event.entity)?.[1] ?? 0) % PARTITIONS;
const all = (family: string): SeriesNeed => ({ family, areas: countries });
const WORLD: readonly SeriesNeed[] = ['solution', 'usage'].map((family) => ({ family, areas: ['WORLD'] }));

const folder = mkdtempSync(join(tmpdir(), 'headway-bench-'));
const ports = async () => ({ kafka: await freePort(), mongodb: await freePort() });
const engines = await startEngines({ dataDir: folder, logDir: join(folder, 'logs'), keep: false, fresh: false, ports });
try {
  const address = new URL(engines.mongodb.address);
  address.pathname = '/bench_series';
  const connection = await openMongo(address.toString());
  await ensureStore(connection, VERSION);
  await new MongoProjectionRegistry(connection).install({ version: VERSION, definitions, partitions: PARTITIONS });
  const ledger = new MongoLedgerStore(connection, VERSION);
  const events = [...stream(EVENTS + 2_100, reference)];
  const [loaded, later] = [events.slice(0, EVENTS), events.slice(EVENTS)];
  const claims = await Promise.all([0, 1, 2, 3].map((partition) => ledger.claim(partition)));
  for (const [partition, claim] of claims.entries()) {
    const own = loaded.filter((one) => partitionOf(one) === partition);
    claims[partition] = await grow(ledger, claim, own, model);
  }
  const store = new MongoSeriesStore(connection, { definitions: definitions.digest });
  const opened = () => new ReadModel(store, { budgetBytes: BUDGET_BYTES });
  const read = async (readModel: ReadModel, needs: readonly SeriesNeed[]) => {
    const reading = await readModel.read(needs, await readModel.position());
    reading.release();
    return reading;
  };
  /** Applies the next events to one partition, which is not timed. */
  const next = async (count: number) => {
    const own = later.splice(0, count).map((one) => ({ ...one, recordedAt: loaded.at(-1)?.recordedAt ?? 0 }));
    claims[0] = await grow(ledger, claims[0] as (typeof claims)[0], own, model, count);
  };

  const heading = ['p50', 'p99', 'processor'].map((name) => name.padStart(12)).join('');
  console.log(`${EVENTS} events in ${PARTITIONS} partitions; milliseconds`.padEnd(58) + heading);
  const db = connection.getClient().db(connection.name);
  show('a round trip (ping)', await timed(SAMPLES, () => db.command({ ping: 1 })));
  show('position', await timed(SAMPLES, () => store.position()));
  show('an empty snapshot', await timed(SAMPLES, () => store.atSnapshot(async () => null)));
  show('cold: two families in WORLD', await timed(5, () => read(opened(), WORLD)));
  show(`cold: usage in ${countries.length} countries`, await timed(5, () => read(opened(), [all('usage')])));
  const needs = [...WORLD, all('usage'), all('solution')];
  const before = usedBytes();
  const warm = opened();
  const { view } = await read(warm, needs);
  const asText = usedBytes() - before;
  for (const measure of MEASURES) {
    for (const area of countries) for (const cell of view.cells(measure, area).values()) cell.before(0);
  }
  const [decoded, estimated] = [usedBytes() - before, warm.bytes];
  show('warm: these two families in WORLD and all countries', await timed(SAMPLES, () => read(warm, needs)));
  for (const [count, samples] of BATCHES) {
    show(
      `forward: a batch of ${count} events`,
      await timed(
        samples,
        () => read(warm, needs),
        () => next(count),
      ),
    );
  }
  await connection.close();
  console.log(`\nmemory: ${mib(asText)} as text, ${mib(decoded)} decoded, ${mib(estimated)} estimated`);
} finally {
  await engines.stop();
  rmSync(folder, { recursive: true, force: true });
}

function mib(bytes: number): string {
  return `${(bytes / 1_024 ** 2).toFixed(1)} MiB`;
}
