import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Admin, Producer } from 'kafkajs';
import { silent } from '../log-line.js';
import { untilEnd } from '../testing/partition-end.js';
import { connectKafka } from './connection.js';
import { KafkaUnreadRecords } from './kafka-unread-records.js';
import { ensureTopics, inboxTopic } from './topics.js';

const connection = { brokers: inject('kafkaBrokers').split(','), clientId: 'unread', log: silent };
const kafka = connectKafka(connection);
const admin: Admin = kafka.admin();
const producer: Producer = kafka.producer();
const unread = new KafkaUnreadRecords(connection);

beforeAll(() => Promise.all([admin.connect(), producer.connect()]));
afterAll(() => Promise.all([admin.disconnect(), producer.disconnect(), unread.close()]));

/** A new group, and inboxes of which the first holds `records` records. */
async function inboxes(count: number, records: number, partitions = 1) {
  const specs = Array.from({ length: count }, () => inboxTopic(`UNREAD-${crypto.randomUUID()}`, partitions));
  await ensureTopics(connection, specs);
  const topics = specs.map(({ name }) => name);
  const [topic = ''] = topics;
  if (records > 0) await append(topic, records);
  return { topics, topic, groupId: `unread-${crypto.randomUUID()}` };
}

const append = (topic: string, records: number, partition = 0) =>
  producer.send({ topic, messages: Array.from({ length: records }, () => ({ partition, value: 'a' })) });
const commit = (groupId: string, topic: string, offset: number, partition = 0) =>
  admin.setOffsets({ groupId, topic, partitions: [{ partition, offset: String(offset) }] });

describe('unread records of a group', () => {
  it('are all records held when the group never committed, including in partitions without a member', async () => {
    const { groupId, topics, topic } = await inboxes(2, 5, 2);
    await append(topic, 2, 1);
    expect((await unread.of(groupId, topics)).records).toBe(7n);
    await commit(groupId, topic, 5);
    expect((await unread.of(groupId, topics)).records).toBe(2n);
    await commit(groupId, topic, 2, 1);
    expect(await unread.of(groupId, topics)).toEqual({ records: 0n, oldestAt: null });
  });

  it('are only those still held when retention has removed records before they were read', async () => {
    const { groupId, topics, topic } = await inboxes(1, 5);
    await commit(groupId, topic, 1);
    await admin.fetchTopicOffsets(topic); // loads the metadata that the next call forgets to load
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '3' }] });
    const { records, oldestAt } = await unread.of(groupId, topics);
    expect(records).toBe(2n);
    expect(Date.now() - (oldestAt ?? 0)).toBeLessThan(60_000);
    await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '5' }] });
    expect(await unread.of(groupId, topics)).toEqual({ records: 0n, oldestAt: null });
  });

  it('are counted for two hundred inboxes, some of which do not exist', async () => {
    const { groupId, topics, topic } = await inboxes(200, 3);
    await commit(groupId, topic, 1);
    const startedMs = performance.now();
    const rounds = 5;
    for (let round = 0; round < rounds; round += 1) {
      expect((await unread.of(groupId, [...topics, 'inbox.NOWHERE'])).records).toBe(2n);
    }
    console.info(`200 inboxes: ${((performance.now() - startedMs) / rounds).toFixed(1)} ms a question`);
    expect(await unread.of(groupId, ['inbox.NOWHERE'])).toEqual({ records: 0n, oldestAt: null });
  });

  it('include the time of the oldest, never later than it was', async () => {
    const { groupId, topics, topic } = await inboxes(3, 0);
    const beforeMs = Date.now();
    await append(topic, 1);
    const tookMs = Date.now();
    await append(topics[1] ?? '', 1);
    const { oldestAt } = await unread.of(groupId, topics);
    expect(oldestAt).toBeLessThanOrEqual(tookMs);
    expect(oldestAt).toBeGreaterThanOrEqual(beforeMs - 2_000);
    const again = await unread.of(groupId, topics);
    expect(again.oldestAt).toBe(oldestAt);
    await commit(groupId, topic, 1);
    expect((await unread.of(groupId, topics)).oldestAt).toBeGreaterThanOrEqual(oldestAt ?? 0);
  });

  it('are none past the end of a transaction, and none within an open one', async () => {
    const { groupId, topics, topic } = await inboxes(1, 1);
    const transactional = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      transactionalId: `unread-${crypto.randomUUID()}`,
    });
    await transactional.connect();
    const open = await transactional.transaction();
    await open.send({ topic, messages: [{ value: 'b' }] });
    expect((await unread.of(groupId, topics)).records).toBe(1n);
    await open.commit();
    await untilEnd(admin, topic, 3n);
    const reader = `${groupId}-reader`;
    await commit(reader, topic, 3);
    expect(await unread.of(reader, topics)).toEqual({ records: 0n, oldestAt: null });
    await transactional.disconnect();
  });

  it('are queried one question after the other, however many are asked at once', async () => {
    const { groupId, topics } = await inboxes(3, 4);
    const answers = await Promise.all(Array.from({ length: 20 }, () => unread.of(groupId, topics)));
    expect(answers.map(({ records }) => records)).toEqual(Array.from({ length: 20 }, () => 4n));
  });

  it('are an error while no broker answers', async () => {
    const nobody = new KafkaUnreadRecords({ ...connection, brokers: ['127.0.0.1:1'] });
    await expect(nobody.of('nobody', ['inbox.KEN'])).rejects.toThrow();
    await nobody.close();
  });
});
