import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import {
  type KafkaConnection,
  KafkaEventSink,
  KafkaEventSource,
  type RecordBatch,
  ensureTopics,
  inboxTopic,
  silent,
} from '#messaging';
import { freePort } from '../../../deploy/local/engines/ports.js';
import { startEngines } from '../../../deploy/local/engines/start-engines.js';
import { secondsOf } from '../contender.js';
import { preferRustServer } from './rust-server.js';

// What it costs to read records that arrive one by one in many inboxes: `node test/load/run.mjs fresh/bench-inboxes`.

const INBOXES = 199;
const RATE = Number(process.env['BENCH_RATE'] ?? 300);
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 7);
const RECORD_BYTES = 300;
const SETTLE_MS = 1_500;
/** Intervals of fetches and of commits, ms. Each is measured twice, because the first run warms up. */
const WAYS = [
  { fetchEveryMs: 0, hintEveryMs: 0 },
  { fetchEveryMs: 25, hintEveryMs: 0 },
  { fetchEveryMs: 25, hintEveryMs: 100 },
  { fetchEveryMs: 50, hintEveryMs: 100 },
];

interface Setting {
  readonly connection: KafkaConnection;
  readonly topics: readonly string[];
  readonly sink: KafkaEventSink;
  readonly kafka: number | undefined;
}

/** Sends records at a steady rate, each to the inbox of another unit. */
async function send({ topics, sink }: Setting, count: number): Promise<void> {
  const begun = performance.now();
  const sent: Promise<unknown>[] = [];
  for (let at = 0; at < count; at += 1) {
    const dueMs = begun + (at * 1_000) / RATE - performance.now();
    if (dueMs > 1) await delay(dueMs);
    const topic = topics[(at * 83) % topics.length] as string;
    sent.push(sink.send([{ topic, key: null, value: new Uint8Array(RECORD_BYTES), headers: {} }]));
  }
  await Promise.all(sent);
}

/** Processor time per record of this process, which also sends, and of Kafka; and the time from append to handler. */
async function measure(setting: Setting, way: (typeof WAYS)[number]): Promise<string> {
  const waitedMs: number[] = [];
  const handle = async ({ records, through }: RecordBatch) => {
    for (const { timestamp } of records) waitedMs.push(Date.now() - timestamp);
    return { status: 'next' as const, offset: through };
  };
  const source = new KafkaEventSource(setting.connection, way);
  const handler = { handle, assigned: async () => null, revoked: async () => {} };
  await source.start({ groupId: randomUUID(), topics: setting.topics, handler });
  await delay(SETTLE_MS);
  waitedMs.length = 0;
  const count = RATE * SECONDS;
  const [own, kafka] = [process.cpuUsage(), secondsOf(setting.kafka)];
  await send(setting, count);
  while (waitedMs.length < count) await delay(1);
  const { user, system } = process.cpuUsage(own);
  const kafkaMs = (1_000 * (secondsOf(setting.kafka) - kafka)) / count;
  await source.stop();
  const sorted = waitedMs.toSorted((a, b) => a - b);
  const cells = [way.fetchEveryMs, way.hintEveryMs, ((user + system) / 1_000 / count).toFixed(2), kafkaMs.toFixed(2)];
  const [p50, p90] = [0.5, 0.9].map((share) => sorted[Math.floor(share * count)] ?? Number.NaN);
  return [...cells, p50, p90].map((cell) => String(cell).padStart(14)).join('');
}

const folder = mkdtempSync(join(tmpdir(), 'headway-bench-'));
const ports = async () => ({ kafka: await freePort(), mongodb: await freePort() });
const request = { dataDir: folder, logDir: join(folder, 'logs'), keep: false, fresh: false, ports };
const engines = await startEngines(request, preferRustServer(process.env));
try {
  const connection = { brokers: engines.kafka.address.split(','), clientId: 'bench', log: silent };
  const topics = Array.from({ length: INBOXES }, (_, at) => inboxTopic(`UNIT-${at}`));
  await ensureTopics(connection, topics);
  const sink = new KafkaEventSink(connection);
  const setting = { connection, topics: topics.map(({ name }) => name), sink, kafka: engines.kafka.pid };
  console.log(`${RATE} records/s for ${SECONDS} s in ${INBOXES} inboxes; milliseconds`);
  const heads = ['fetch every', 'commit every', 'reader/record', 'Kafka/record', 'p50', 'p90'];
  console.log(heads.map((head) => head.padStart(14)).join(''));
  for (const way of [...WAYS, ...WAYS]) console.log(await measure(setting, way));
  await sink.close();
} finally {
  await engines.stop();
  rmSync(folder, { recursive: true, force: true });
}
