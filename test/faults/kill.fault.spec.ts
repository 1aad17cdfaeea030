import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Kafka, logLevel } from 'kafkajs';
import type { Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { identityOf } from '#domain';
import {
  MongoKpiStore,
  MongoLedgerStore,
  MongoProjectionReader,
  MongoQuarantineStore,
  MongoSeriesStore,
  openMongo,
} from '#kpi-store';
import { EVENTS_TOPIC, KafkaEventSink, silent } from '#messaging';
import { freePort } from '../../deploy/local/engines/ports.js';
import { type Engines, startEngines } from '../../deploy/local/engines/start-engines.js';
import { setUp } from '../../deploy/set-up/set-up.js';
import { reference } from '../oracle/oracle.fixture.js';
import { oracleOf } from '../oracle/oracle.js';
import {
  anomaliesOf,
  brokenLinks,
  bucketSums,
  checkpointsOf,
  ledgerOf,
  rebuilt,
  unaccounted,
} from './found-numbers.js';
import { hostileOrder, inboxRecord, longStream, poison, poisonRecord } from './inbox-stream.js';
import { SEED } from './rounds.js';
import { ServiceProcess, buildServices, until } from '../setup/service-process.js';

const PARTITIONS = 4;
const SETS = 40;
const CHUNK = 120;
const SETTLED_WITHIN_MS = 150_000;

const events = longStream(SEED, SETS);
const identities = new Set(events.map(identityOf));
const arriving = hostileOrder(events, SEED);

/** Real processes and engines; the stream decides when to kill, and everything that arrives is hostile. */
describe(`a stream of ${arriving.length} events under SIGKILL (FAULT_SEED=${SEED})`, () => {
  /** This test's own engines: a set-up's topics have fixed names, and this test reads them from the beginning. */
  let engines: Engines;
  let kafkaBrokers: string;
  let mongo: Connection;
  const folder = mkdtempSync(join(tmpdir(), 'headway-faults-'));
  let sink: KafkaEventSink;
  let [ingestion, aggregation]: ServiceProcess[] = [];
  const stores = () => ({
    ledger: new MongoLedgerStore(mongo, 'v1'),
    kpis: new MongoKpiStore(mongo, { version: 'v1', partitions: PARTITIONS }),
    series: new MongoSeriesStore(mongo, { version: 'v1', partitions: PARTITIONS }),
    reader: new MongoProjectionReader(mongo, 'v1'),
    quarantine: new MongoQuarantineStore(mongo),
  });

  beforeAll(async () => {
    buildServices();
    const ports = async () => ({ kafka: await freePort(), mongodb: await freePort() });
    engines = await startEngines({ dataDir: folder, logDir: join(folder, 'logs'), keep: false, fresh: false, ports });
    kafkaBrokers = engines.kafka.address;
    const address = new URL(engines.mongodb.address);
    address.pathname = '/headway';
    const mongodbUri = address.toString();
    await setUp({ kafkaBrokers, mongodbUri, projection: 'v1', partitions: PARTITIONS });
    mongo = await openMongo(mongodbUri);
    sink = new KafkaEventSink({ brokers: kafkaBrokers.split(','), clientId: 'country-systems', log: silent });
    const env = { KAFKA_BROKERS: kafkaBrokers, MONGODB_URI: mongodbUri };
    ingestion = new ServiceProcess('ingestion', env);
    aggregation = new ServiceProcess('aggregation', env);
    await Promise.all([ingestion.start(), aggregation.start()]);
  });

  afterAll(async () => {
    await Promise.all([ingestion?.kill(), aggregation?.kill()]);
    await sink?.close();
    await mongo?.close();
    await engines?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  it(
    'accepts and applies everything, regardless of which process is killed and when',
    { timeout: 300_000 },
    async () => {
      const bad = [...poison.values()];
      for (let from = 0, turn = 0; from < arriving.length; from += CHUNK, turn += 1) {
        await sink.send(arriving.slice(from, from + CHUNK).map(inboxRecord));
        await sink.send(bad.map((value) => poisonRecord(value, 'KEN')));
        const victim = turn % 3 === 0 ? aggregation : turn % 3 === 1 ? ingestion : undefined;
        await victim?.kill();
        await victim?.start({ ready: false });
      }
      const { kpis, series } = stores();
      await until('every event is in the ledger', SETTLED_WITHIN_MS, async () => {
        return (await series.position()).version >= BigInt(identities.size);
      });
      expect(new Set((await ledgerOf(kpis)).map(({ identity }) => identity))).toEqual(identities);
    },
  );

  it(
    'accepts everything once more when ingestion is killed between producing and committing',
    { timeout: 300_000 },
    async () => {
      await ingestion?.kill();
      await forgetCommits();
      const before = await ends();
      await ingestion?.start();
      await until(
        'every inbox has been read again',
        SETTLED_WITHIN_MS,
        async () => (await ends()) >= before + BigInt(arriving.length),
      );
      const { ledger } = stores();
      await until('every record is applied', SETTLED_WITHIN_MS, async () => {
        const applied = await checkpointsOf(ledger, PARTITIONS);
        const seen = applied.reduce((sum, { counts }) => sum + counts.applied + counts.duplicate, 0n);
        return seen >= BigInt(2 * arriving.length);
      });
      const [duplicates, conflicts] = (await checkpointsOf(ledger, PARTITIONS)).reduce(
        ([d, c], { counts }) => [d + counts.duplicate, c + counts.conflict] as const,
        [0n, 0n] as readonly [bigint, bigint],
      );
      expect(duplicates).toBeGreaterThanOrEqual(BigInt(2 * arriving.length - identities.size));
      expect(conflicts).toBe(0n);
    },
  );

  it('matches the oracle', async () => {
    const { kpis, reader } = stores();
    const oracle = oracleOf(await ledgerOf(kpis), reference);
    expect(await bucketSums(reader)).toEqual(new Map([...oracle.allSteps()].toSorted(([a], [b]) => (a < b ? -1 : 1))));
    expect(await anomaliesOf(mongo, 'v1')).toEqual(oracle.anomalies());
  });

  it('accounts for every record, keeps the chain unbroken, and equals its rebuild', async () => {
    const { kpis, ledger, reader } = stores();
    const checkpoints = await checkpointsOf(ledger, PARTITIONS);
    expect(checkpoints.map(unaccounted)).toEqual([0n, 0n, 0n, 0n]);
    expect(brokenLinks(await ledgerOf(kpis))).toEqual([]);
    expect(await rebuilt(reader)).toMatchObject({ events: identities.size, same: true });
  });

  it('keeps each poison record once, with its reason', async () => {
    const { rows } = await stores().quarantine.list({}, 500, null);
    expect(new Set(rows.map(({ reason }) => reason))).toEqual(new Set(poison.keys()));
    expect(rows).toHaveLength(poison.size * Math.ceil(arriving.length / CHUNK));
  });

  /** The state after a lost commit or a lost acknowledgement: the group reads from the beginning. */
  async function forgetCommits(): Promise<void> {
    const admin = new Kafka({ brokers: kafkaBrokers.split(','), logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    await until(
      'the group is empty',
      60_000,
      async () => (await admin.describeGroups(['ingestion'])).groups[0]?.state === 'Empty',
    );
    await admin.deleteGroups(['ingestion']);
    await admin.disconnect();
  }

  /** Number of records in `events`. */
  async function ends(): Promise<bigint> {
    const admin = new Kafka({ brokers: kafkaBrokers.split(','), logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    const offsets = await admin.fetchTopicOffsets(EVENTS_TOPIC);
    await admin.disconnect();
    return offsets.reduce((sum, { high }) => sum + BigInt(high), 0n);
  }
});
