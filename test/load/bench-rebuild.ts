import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoAuditReader, MongoLedgerStore, MongoProjectionRegistry, ensureStore, openMongo } from '#kpi-store';
import { sha256Hex } from '#platform';
import { freePort } from '../../deploy/local/engines/ports.js';
import { startEngines } from '../../deploy/local/engines/start-engines.js';
import { grow } from '../../libs/projections/src/testing/grow.js';
import { digestOf, sumsOf } from '../../services/operator/src/rebuild/difference.js';
import { type History, organisation, software } from './built-export.js';
import { secondsOf } from './contender.js';
import { linkedLedger } from './linked-ledger.js';
import { TASKS, type Task } from './thread-time.js';

const isLong = process.argv.includes('--long');
/** Events of the organisations, repeats included. */
const SIZES = (process.env['BENCH_EVENTS'] ?? (isLong ? '10000,50000,250000' : '10000,50000')).split(',').map(Number);
/** Kinds of history: `imported`, `lived`. */
const RECORDED = (process.env['BENCH_RECORDED'] ?? 'imported,lived').split(',') as readonly History[];
const PARTITIONS = 4;
/** Events per batch of the live version. */
const BATCH = 1_000;

interface Built {
  readonly events: number;
  readonly parts: number;
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly readingSeconds: number;
  readonly writingSeconds: number;
  readonly peakMiB: number;
  readonly shares: Readonly<Record<Task, number>>;
}

type Mongo = Awaited<ReturnType<typeof openMongo>>;

/** Lets the live version grow batch by batch, as aggregation does, without Kafka; returns events per second. */
async function growLive(mongo: Mongo, events: number, history: History): Promise<number> {
  await ensureStore(mongo, 'v1');
  const { definitions } = software;
  await new MongoProjectionRegistry(mongo).install({ version: 'v1', definitions, partitions: PARTITIONS });
  const ledger = new MongoLedgerStore(mongo, 'v1');
  const { model } = software.projectionOf('v1');
  const shares = linkedLedger(organisation(events, history), PARTITIONS);
  const startedMs = performance.now();
  for (const [partition, rows] of shares.entries()) {
    await grow(ledger, await ledger.claim(partition), rows, model, BATCH);
  }
  return (shares.flat().length / (performance.now() - startedMs)) * 1_000;
}

/** Throws unless both versions hold the same entities, numbers and journal. */
async function mustBeIdentical(mongo: Mongo): Promise<void> {
  const [live, built] = [await digests(mongo, 'v1'), await digests(mongo, 'v2')];
  if (live !== built) throw new Error(`the built version differs from the live one:\n${built}\n${live}`);
}

async function digests(mongo: Mongo, version: string): Promise<string> {
  const reader = await MongoAuditReader.open(mongo, version);
  const sums = await sumsOf(reader, sha256Hex);
  await reader.close();
  return `entities ${sums.entities}, numbers ${digestOf(sums, sha256Hex)}, journal ${sums.journal}`;
}

function build(uri: string): Built {
  const file = join(import.meta.dirname, 'rebuild-process.js');
  const args = ['--enable-source-maps', file, uri, 'v2', String(PARTITIONS)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' })) as Built;
}

const COLUMNS = ['events', 'grown/s', 'built/s', 'parts', 'peak MiB', 'cpu s', 'server', 'reads s', 'writes s'];

function row(name: string, cells: readonly string[]): string {
  return name.padEnd(10) + cells.map((cell) => cell.padStart(11)).join('');
}

const folder = mkdtempSync(join(tmpdir(), 'headway-bench-rebuild-'));
const ports = async () => ({ kafka: await freePort(), mongodb: await freePort() });
const engines = await startEngines({ dataDir: folder, logDir: join(folder, 'logs'), keep: false, fresh: false, ports });
const { address, pid } = engines.mongodb;

async function measured(history: History, size: number): Promise<string> {
  const uri = new URL(address);
  uri.pathname = `/${history}_${size}`;
  const mongo = await openMongo(uri.toString());
  const grown = await growLive(mongo, size, history);
  const before = secondsOf(pid);
  const built = build(uri.toString());
  const server = secondsOf(pid) - before;
  await mustBeIdentical(mongo);
  await mongo.dropDatabase();
  await mongo.close();
  const { events, seconds, parts, peakMiB, processorSeconds, readingSeconds, writingSeconds, shares } = built;
  const whole = [events, grown, events / seconds, parts, peakMiB].map((one) => one.toFixed(0));
  const times = [processorSeconds, server, readingSeconds, writingSeconds].map((one) => one.toFixed(1));
  return row(history, [...whole, ...times, ...TASKS.map((task) => `${(100 * shares[task]).toFixed(0)} %`)]);
}

try {
  console.log('Version v2 is built from the ledger beside v1, which grew; both are compared before a line is printed.');
  console.log(row('recorded', [...COLUMNS, ...TASKS]));
  for (const history of RECORDED) {
    for (const size of SIZES) console.log(await measured(history, size));
  }
} finally {
  await engines.stop();
  rmSync(folder, { recursive: true, force: true });
}
