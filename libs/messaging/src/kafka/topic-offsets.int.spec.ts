import { afterAll as afterTests, beforeAll, expect, inject, it, vi } from 'vitest';
import type { LogLine } from '../log-line.js';
import { RecordingHandler, afterAll } from '../testing/recording-handler.js';
import { connectKafka } from './connection.js';
import { KafkaEventSink } from './kafka-event-sink.js';
import { KafkaEventSource } from './kafka-event-source.js';
import { KafkaLogEnds } from './kafka-log-ends.js';
import { TopicOffsets } from './topic-offsets.js';
import { requireKafkajs } from './pinned.js';
import { ensureTopics, inboxTopic } from './topics.js';

const TOPICS = 200;
const RECORDS = 3n;
const RESTARTS = 3;
const run = crypto.randomUUID();
const topics = Array.from({ length: TOPICS }, (_, index) => `inbox.OFFSETS-${index}-${run}`);
const troubles: unknown[] = [];
/** What our own code logs; kafkajs itself retries the errors of a fresh topic. */
const log: LogLine = (_, message, { component, error }) => {
  if (component === undefined) troubles.push([message, error]);
};
const connection = { brokers: inject('kafkaBrokers').split(','), clientId: 'offsets', log };
const PATIENCE = { timeout: 60_000, interval: 50 };

beforeAll(async () => {
  const specs = topics.map((name) => ({ ...inboxTopic('ANY'), name }));
  await ensureTopics(connection, specs);
  const sink = new KafkaEventSink(connection);
  const record = { partition: 0, key: null, value: new Uint8Array(10), headers: {} };
  const all = topics.map((topic) => Array.from({ length: Number(RECORDS) }, () => ({ ...record, topic })));
  await sink.send(all.flat());
  await sink.close();
}, 120_000);

const offsets = new TopicOffsets(connectKafka(connection), run);
afterTests(async () => offsets.close());

it('delivers no committed record again, although all inboxes are queried at once', async () => {
  const begun: (bigint | null)[] = [];
  const handler = new RecordingHandler(afterAll, async (_, bounds) => {
    begun.push((await bounds()).committed);
    return null;
  });
  const source = new KafkaEventSource(connection);
  await source.start({ groupId: run, topics, handler });
  await vi.waitFor(() => expect(handler.records()).toHaveLength(TOPICS * Number(RECORDS)), PATIENCE);
  await vi.waitFor(async () => expect(await Promise.all(topics.map(committedOf))).toEqual(topics.map(() => RECORDS)), {
    ...PATIENCE,
    interval: 200,
  });
  expect(begun).toEqual(topics.map(() => null));
  for (let restart = 0; restart < RESTARTS; restart += 1) {
    begun.length = 0;
    await source.restart();
    await vi.waitFor(
      () => expect(source.progress().map(({ position }) => position)).toEqual(topics.map(() => RECORDS)),
      PATIENCE,
    );
    expect(begun).toEqual(topics.map(() => RECORDS));
    expect((await source.lag()).records).toBe(0n);
  }
  expect(handler.records()).toHaveLength(TOPICS * Number(RECORDS));
  expect(troubles).toEqual([]);
  await source.stop();
});

async function committedOf(topic: string): Promise<bigint | null | undefined> {
  return (await offsets.committed(topic)).get(0);
}

it('queries many topics with few requests', async () => {
  const { prototype } = requireKafkajs('kafkajs/src/broker') as { readonly prototype: Record<string, () => unknown> };
  const spies = ['listOffsets', 'offsetFetch', 'metadata'].map((name) => vi.spyOn(prototype, name));
  const fresh = new TopicOffsets(connectKafka(connection), run);
  await Promise.all(topics.flatMap((topic) => [fresh.extents(topic), fresh.committed(topic)]));
  const [listOffsets, offsetFetch, metadata] = spies.map((spy) => spy.mock.calls.length);
  spies.forEach((spy) => spy.mockRestore());
  await fresh.close();
  expect([listOffsets, offsetFetch]).toEqual([2, 1]);
  expect(metadata).toBeLessThanOrEqual(6);
});

it('answers for existing topics when a missing one is queried with them', async () => {
  const absent = `inbox.ABSENT-${run}`;
  const outcomes = await Promise.allSettled(
    [...topics.slice(0, 3), absent].map(async (topic) => offsets.extents(topic)),
  );
  expect(outcomes.slice(0, 3)).toEqual(
    Array(3).fill({ status: 'fulfilled', value: new Map([[0, { first: 0n, end: RECORDS }]]) }),
  );
  expect(outcomes[3]).toMatchObject({
    status: 'rejected',
    reason: { message: expect.stringContaining(absent) as string },
  });
});

it('returns the ends of many topics that are queried at once', async () => {
  const ends = new KafkaLogEnds(connection);
  const found = await Promise.all(topics.map(async (topic) => ends.of(topic)));
  expect(found).toEqual(topics.map(() => new Map([[0, RECORDS]])));
  await ends.close();
});
