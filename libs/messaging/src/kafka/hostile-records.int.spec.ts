import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { afterAll as afterTests, expect, inject, it, vi } from 'vitest';
import { RecordingHandler } from '../testing/recording-handler.js';
import { KafkaUnderTest } from '../testing/kafka-under-test.js';
import { KafkaEventSource } from './kafka-event-source.js';

const kafka = new KafkaUnderTest(inject('kafkaBrokers').split(','));
const MOST_DELAY_MS = 200;
const FRESH_WITHIN_MS = 2_000;
const MIB = 1_048_576;
const bytes = (length: number) => new Uint8Array(length);

afterTests(async () => kafka.close());

/** Only measures how long this machine keeps a thread waiting. */
function idleThread() {
  const code = `const { monitorEventLoopDelay } = require('node:perf_hooks'); const { parentPort } = require('node:worker_threads');
    const delay = monitorEventLoopDelay({ resolution: 5 }); delay.enable(); parentPort.once('message', () => parentPort.postMessage(delay.max / 1e6));`;
  const worker = new Worker(code, { eval: true });
  return async () => {
    const answer = new Promise<number>((resolve) => worker.once('message', resolve));
    worker.postMessage('end');
    const most = await answer;
    await worker.terminate();
    return most;
  };
}

const attacks = new Map<string, Parameters<KafkaUnderTest['appendRaw']>[1]['headers']>([
  ['10,000 names', Array.from({ length: 10_000 }, (_, index) => [`ce_name-${index}`, bytes(10)] as const)],
  ['60,000 headers of one name', Array.from({ length: 60_000 }, () => ['ce_id', bytes(8)] as const)],
  ['100,000 empty headers', Array.from({ length: 100_000 }, () => ['', bytes(0)] as const)],
]);

it.each([...attacks])('keeps the record fresh alongside records with %s, and of a megabyte', async (_, headers) => {
  const [hostile, good] = [await kafka.createTopic(1), await kafka.createTopic(1)];
  for (let copy = 0; copy < 3; copy += 1) await kafka.appendRaw(hostile, { key: null, value: bytes(1), headers });
  for (let copy = 0; copy < 6; copy += 1)
    await kafka.appendRaw(hostile, { key: null, value: bytes(MIB - 1_000), headers: [] });
  const handler = new RecordingHandler();
  const source = new KafkaEventSource(kafka.connection);
  const sink = kafka.sink();
  await sink.send([{ topic: good, partition: 0, key: null, value: bytes(1), headers: {} }]);
  const [delay, noise, from] = [monitorEventLoopDelay({ resolution: 5 }), idleThread(), performance.now()];
  delay.enable();
  await source.start({ groupId: hostile, topics: [hostile, good], handler });
  const joined = performance.now();
  const of = (topic: string) => handler.records().filter((record) => record.topic === topic);
  await vi.waitFor(() => expect(of(good)).toHaveLength(1), { timeout: 20_000, interval: 5 });
  const freshMs = performance.now() - joined;
  await vi.waitFor(() => expect(of(hostile)).toHaveLength(9), { timeout: 20_000, interval: 5 });
  delay.disable();
  const noiseMs = await noise();
  console.log(
    `event loop ${Math.round(delay.max / 1e6)} ms, idle thread ${Math.round(noiseMs)} ms, fresh after ${Math.round(freshMs)} ms, all ${Math.round(performance.now() - from)} ms`,
  );
  expect(delay.max / 1e6).toBeLessThan(MOST_DELAY_MS + noiseMs);
  expect(freshMs).toBeLessThan(FRESH_WITHIN_MS);
  await source.stop();
  await sink.close();
});
