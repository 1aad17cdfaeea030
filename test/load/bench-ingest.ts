import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import canonicalize from 'canonicalize';
import type { Connection } from 'mongoose';
import { contentHash, referenceOf, rowsIn } from '#domain';
import { MongoKpiStore, openMongo } from '#kpi-store';
import { KafkaEventSink, encodeAccepted, silent } from '#messaging';
import { readTexts, sha256Hex } from '#platform';
import { freePort } from '../../deploy/local/engines/ports.js';
import { startEngines } from '../../deploy/local/engines/start-engines.js';
import { setUp } from '../../deploy/set-up/set-up.js';
import { readOracleReference } from '../oracle/oracle-reference.js';
import { oracleOf } from '../oracle/oracle.js';
import { type Measured, measured } from './contender.js';
import { stream } from './stream.js';

const EVENTS = Number(process.env['BENCH_EVENTS'] ?? 6_000);
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 3);
const repository = process.cwd();

const reference = referenceOf(await readTexts('libs/domain/reference', '.csv'), 'v1');
const events = stream(EVENTS, reference);
const wanted = oracleOf(events, readOracleReference()).flow(
  'solution.adopted',
  'WORLD',
  '_T',
  '2015-01-01',
  '2030-01-01',
);
const bureaus = reference.areas
  .countryCodes()
  .map((code) => [code, reference.areas.bureauOfCountry(code, '2024-01-01')]);

const folder = mkdtempSync(join(tmpdir(), 'headway-bench-'));
const ports = async () => ({ kafka: await freePort(), mongodb: await freePort() });
const engines = await startEngines({ dataDir: folder, logDir: join(folder, 'logs'), keep: false, fresh: false, ports });
const kafkaBrokers = engines.kafka.address;

function database(name: string): string {
  const address = new URL(engines.mongodb.address);
  address.pathname = `/${name}`;
  return address.toString();
}

async function publish(): Promise<void> {
  const sink = new KafkaEventSink({ brokers: kafkaBrokers.split(','), clientId: 'bench', log: silent });
  const records = events.map(({ event }) => {
    const dataText = canonicalize(event.data) ?? '';
    return encodeAccepted({ event, dataText, hash: contentHash(event, dataText, sha256Hex), refdata: 'v1' });
  });
  await sink.send(records);
  await sink.close();
}

function mustEqual(what: string, found: unknown): void {
  if (String(found) !== String(wanted))
    throw new Error(`${what} counts ${String(found)} adoptions, the oracle ${wanted}`);
}

async function headway(round: number): Promise<Measured> {
  const mongodbUri = database(`headway${round}`);
  await setUp({ kafkaBrokers, mongodbUri, projection: `b${round}`, partitions: 4 });
  const mongo = await openMongo(mongodbUri);
  const kpis = new MongoKpiStore(mongo, `b${round}`, 4);
  const env = {
    KAFKA_BROKERS: kafkaBrokers,
    MONGODB_URI: mongodbUri,
    PROJECTION: `b${round}`,
    PORT: String(await freePort()),
    LOG_LEVEL: 'error',
  };
  const main = join(repository, 'dist', 'services', 'aggregation', 'src', 'main.js');
  const result = await measured(
    { name: 'Headway', main, env, done: async () => Number((await kpis.version()).version) },
    EVENTS,
  );
  const { buckets } = await kpis.fetch([{ family: 'solution', areas: ['WORLD'], fromYear: 2015, toYear: 2030 }]);
  const adopted = [...rowsIn(buckets)].filter(({ measure, cell }) => measure === 'solution.adopted' && cell === '_T');
  const total = adopted.reduce((sum, { amount }) => sum + amount, 0n);
  mustEqual('Headway', total);
  await mongo.close();
  return result;
}

async function usualWay(round: number): Promise<Measured> {
  const mongodbUri = database(`usual${round}`);
  const mongo: Connection = await openMongo(mongodbUri);
  const db = mongo.getClient().db(mongo.name);
  const env = { KAFKA_BROKERS: kafkaBrokers, MONGODB_URI: mongodbUri, BUREAUS: JSON.stringify(bureaus) };
  const main = join(repository, '.headway', 'load', 'test', 'load', 'usual-way', 'main.js');
  const counted = async () => {
    const counter = await db.collection<{ _id: string; total: number }>('counters').findOne({ _id: 'WORLD' });
    return String(counter?.total ?? 0);
  };
  /** The last event is saved before it is counted. */
  const done = async () => {
    const saved = Number(await db.collection('events').estimatedDocumentCount());
    return saved < EVENTS || (await counted()) === String(wanted) ? saved : EVENTS - 1;
  };
  const result = await measured({ name: 'the usual way', main, env, done }, EVENTS);
  mustEqual('the usual way', await counted());
  await mongo.close();
  return result;
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;

try {
  await setUp({ kafkaBrokers, mongodbUri: database('setup'), projection: 'v1', partitions: 4 });
  await publish();
  const ours: Measured[] = [];
  const theirs: Measured[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    ours.push(await headway(round));
    if (round === 1) theirs.push(await usualWay(round));
  }
  const row = (name: string, list: readonly Measured[]) => {
    const [speed, cpu] = [
      median(list.map((one) => one.eventsPerSecond)),
      median(list.map((one) => one.cpuSecondsPerThousand)),
    ];
    console.log(
      `${name.padEnd(16)} ${speed.toFixed(0).padStart(7)} events/s   ${cpu.toFixed(2)} CPU s per 1,000 events`,
    );
    return { speed, cpu };
  };
  console.log(`${EVENTS} events, medians; both count ${wanted} adoptions, as the oracle does`);
  const [our, their] = [row('Headway', ours), row('the usual way', theirs)];
  console.log(
    `ratio            ${(our.speed / their.speed).toFixed(1)} times the throughput, ${(their.cpu / our.cpu).toFixed(1)} times less CPU`,
  );
} finally {
  await engines.stop();
  rmSync(folder, { recursive: true, force: true });
}
