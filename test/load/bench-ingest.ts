import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import { contentHash, referenceOf } from '#domain';
import { MongoLedgerStore, MongoSeriesStore, openMongo } from '#kpi-store';
import { EVENTS_TOPIC, KafkaEventSink, encodeAccepted, ensureTopics, eventsTopic, silent } from '#messaging';
import { readTexts, sha256Hex } from '#platform';
import { freePort } from '../../deploy/local/engines/ports.js';
import { type Engines, startEngines } from '../../deploy/local/engines/start-engines.js';
import { partitionsAtOnce } from '../../deploy/local/launch/prerequisites.js';
import { setUp } from '../../deploy/set-up/set-up.js';
import { type Measured, measured } from './contender.js';
import { type Numbers, numbersOfHeadway, numbersOfOracle } from './numbers.js';
import { stream } from './stream.js';

const EVENTS = Number(process.env['BENCH_EVENTS'] ?? 8_000);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const PARTITIONS = 4;
const USUAL_TOPIC = 'usual';
const repository = process.cwd();

const reference = referenceOf(await readTexts('libs/domain/reference', '.csv'), 'v1');
const events = stream(EVENTS, reference);
const wanted = numbersOfOracle(events);

function mustEqual(name: string, found: Numbers): void {
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Error(`${name} finds ${JSON.stringify(found)}, the oracle ${JSON.stringify(wanted)}`);
}

function database({ mongodb }: Engines, name: string): string {
  const address = new URL(mongodb.address);
  address.pathname = `/${name}`;
  return address.toString();
}

/** Appends to a topic as ingestion does to `events`. */
function publisher({ kafka }: Engines, topic: string) {
  const records = events.map(({ event }) => {
    const dataText = canonicalize(event.data) ?? '';
    const hash = contentHash(event, dataText, sha256Hex);
    return { ...encodeAccepted({ event, dataText, hash, refdata: 'v1' }), topic };
  });
  const sink = new KafkaEventSink({ brokers: kafka.address.split(','), clientId: 'bench', log: silent });
  const publish = async (from: number, to: number) => void (await sink.send(records.slice(from, to)));
  return { publish, close: () => sink.close() };
}

async function headway(engines: Engines): Promise<Measured> {
  const [kafkaBrokers, mongodbUri] = [engines.kafka.address, database(engines, 'headway')];
  await setUp({ kafkaBrokers, mongodbUri, projection: 'v1', partitions: PARTITIONS });
  const mongo = await openMongo(mongodbUri);
  const [ledger, series] = [
    new MongoLedgerStore(mongo, 'v1'),
    new MongoSeriesStore(mongo, { version: 'v1', partitions: PARTITIONS }),
  ];
  const { publish, close } = publisher(engines, EVENTS_TOPIC);
  const applied = async () => {
    const heads = await Promise.all([0, 1, 2, 3].map((partition) => ledger.checkpoint(partition)));
    return heads.reduce((sum, head) => sum + Number(head?.head.seq ?? 0n), 0);
  };
  const env = {
    KAFKA_BROKERS: kafkaBrokers,
    MONGODB_URI: mongodbUri,
    PORT: String(await freePort()),
    PARTITIONS_AT_ONCE: partitionsAtOnce(engines.mongodb),
    LOG_LEVEL: 'error',
  };
  const main = join(repository, 'dist', 'services', 'aggregation', 'src', 'main.js');
  const result = await measured({ name: 'Headway', main, env, publish, done: applied }, EVENTS, pidsOf(engines));
  mustEqual('Headway', await numbersOfHeadway(series, reference));
  await close();
  await mongo.close();
  return result;
}

async function usualWay(engines: Engines): Promise<Measured> {
  const [kafkaBrokers, mongodbUri] = [engines.kafka.address, database(engines, 'usual')];
  const connection = { brokers: kafkaBrokers.split(','), clientId: 'bench', log: silent };
  await ensureTopics(connection, [{ ...eventsTopic(PARTITIONS), name: USUAL_TOPIC }]);
  const mongo = await openMongo(mongodbUri);
  const db = mongo.getClient().db(mongo.name);
  const { publish, close } = publisher(engines, USUAL_TOPIC);
  const found = async (): Promise<Numbers> => {
    const world = await db.collection<Counter>('counters').findOne({ _id: 'WORLD' });
    const { adoptions = 0, users } = world ?? {};
    return { adoptions, users: users?.total ?? 0, women: users?.sex['F'] ?? 0 };
  };
  /** An event is saved before it is counted. */
  const done = async () => {
    const saved = Number(await db.collection('events').estimatedDocumentCount());
    return saved < EVENTS || JSON.stringify(await found()) === JSON.stringify(wanted) ? saved : EVENTS - 1;
  };
  const bureaus = reference.areas
    .countryCodes()
    .map((code) => [code, reference.areas.bureauOfCountry(code, '2024-01-01')]);
  const env = {
    KAFKA_BROKERS: kafkaBrokers,
    MONGODB_URI: mongodbUri,
    TOPIC: USUAL_TOPIC,
    BUREAUS: JSON.stringify(bureaus),
  };
  const main = join(repository, '.headway', 'load', 'test', 'load', 'usual-way', 'main.js');
  const result = await measured({ name: 'the usual way', main, env, publish, done }, EVENTS, pidsOf(engines));
  mustEqual('the usual way', await found());
  await close();
  await mongo.close();
  return result;
}

interface Counter {
  readonly _id: string;
  readonly adoptions?: number;
  readonly users?: { readonly total: number; readonly sex: Readonly<Record<string, number>> };
}

function pidsOf({ kafka, mongodb }: Engines) {
  return { kafka: kafka.pid, mongodb: mongodb.pid };
}

/** Fresh engines for every round: both contenders start with empty ones. */
async function round(): Promise<{ readonly ours: Measured; readonly theirs: Measured }> {
  const folder = mkdtempSync(join(tmpdir(), 'headway-bench-'));
  const ports = async () => ({ kafka: await freePort(), mongodb: await freePort() });
  const engines = await startEngines({
    dataDir: folder,
    logDir: join(folder, 'logs'),
    keep: false,
    fresh: false,
    ports,
  });
  try {
    return { ours: await headway(engines), theirs: await usualWay(engines) };
  } finally {
    await engines.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function medians(list: readonly Measured[]): Measured {
  const of = (name: keyof Measured['processor']) => median(list.map(({ processor }) => processor[name]));
  return {
    eventsPerSecond: median(list.map(({ eventsPerSecond }) => eventsPerSecond)),
    processor: { service: of('service'), mongodb: of('mongodb'), kafka: of('kafka') },
  };
}

function line(name: string, { eventsPerSecond, processor: { service, mongodb, kafka } }: Measured): string {
  const cells = [eventsPerSecond.toFixed(0), ...[service, mongodb, kafka].map((one) => one.toFixed(2))];
  return name.padEnd(16) + cells.map((cell) => cell.padStart(10)).join('');
}

const rounds: Awaited<ReturnType<typeof round>>[] = [];
for (let turn = 0; turn < ROUNDS; turn += 1) rounds.push(await round());
const [our, their] = [medians(rounds.map(({ ours }) => ours)), medians(rounds.map(({ theirs }) => theirs))];
const total = ({ processor }: Measured) => processor.service + processor.mongodb + processor.kafka;
console.log(`${EVENTS} events, medians of ${ROUNDS} rounds; both find ${JSON.stringify(wanted)}, as the oracle does`);
console.log(`${' '.repeat(20)}events/s   processor seconds per 1,000 events: service, MongoDB, Kafka`);
console.log(line('Headway', our));
console.log(line('the usual way', their));
console.log(
  `${(our.eventsPerSecond / their.eventsPerSecond).toFixed(1)} times the throughput, with ${(total(their) / total(our)).toFixed(1)} times less processor time ` +
    `(service alone: ${(their.processor.service / our.processor.service).toFixed(1)} times less)`,
);
