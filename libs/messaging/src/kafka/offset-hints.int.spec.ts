import { afterEach, expect, inject, it, vi } from 'vitest';
import { silent } from '../log-line.js';
import { RecordingHandler } from '../testing/recording-handler.js';
import { KafkaEventSink } from './kafka-event-sink.js';
import { KafkaEventSource } from './kafka-event-source.js';
import { requireKafkajs } from './pinned.js';
import { ensureTopics, inboxTopic } from './topics.js';

const connection = { brokers: inject('kafkaBrokers').split(','), clientId: 'hints', log: silent };
const { prototype: offsets } = requireKafkajs('kafkajs/src/consumer/offsetManager') as {
  readonly prototype: { commitOffsets: () => Promise<void> };
};

afterEach(() => vi.restoreAllMocks());

async function freshTopic(): Promise<string> {
  const topic = inboxTopic(`HINTS-${crypto.randomUUID()}`);
  await ensureTopics(connection, [topic]);
  return topic.name;
}

function reader(topic: string) {
  const [handler, source] = [new RecordingHandler(), new KafkaEventSource(connection)];
  return { handler, source, start: async () => source.start({ groupId: topic, topics: [topic], handler }) };
}

it('delivers the next records while the broker has not answered a commit', async () => {
  const topic = await freshTopic();
  const { handler, source, start } = reader(topic);
  const sink = new KafkaEventSink(connection);
  vi.spyOn(offsets, 'commitOffsets').mockReturnValue(new Promise(() => {}));
  await start();
  for (const count of [1, 2, 3]) {
    await sink.send([{ topic, key: null, value: null, headers: {} }]);
    await vi.waitFor(() => expect(handler.records()).toHaveLength(count), { timeout: 20_000, interval: 20 });
  }
  await source.stop();
  await sink.close();
});

it('commits what was handled before it leaves', async () => {
  const topic = await freshTopic();
  const [first, sink] = [reader(topic), new KafkaEventSink(connection)];
  await first.start();
  // Faster than commits follow each other: the last one has not begun when the member leaves.
  for (const count of [1, 2, 3]) {
    await sink.send([{ topic, key: null, value: null, headers: {} }]);
    await vi.waitFor(() => expect(first.handler.records()).toHaveLength(count), { timeout: 20_000, interval: 1 });
  }
  await first.source.stop();
  const second = reader(topic);
  await second.start();
  await sink.send([{ topic, key: null, value: null, headers: {} }]);
  await vi.waitFor(() => expect(second.handler.records().length).toBeGreaterThan(0), { timeout: 20_000 });
  expect(second.handler.offsets()).toEqual([3]);
  await second.source.stop();
  await sink.close();
});
