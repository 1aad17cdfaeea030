import { describe, expect, inject, it } from 'vitest';
import { silent } from '../log-line.js';
import { connectKafka } from './connection.js';
import { type TopicSpec, ensureTopics, eventsTopic, inboxTopic } from './topics.js';

const connection = { brokers: inject('kafkaBrokers').split(','), clientId: 'topics', log: silent };
const fresh = (spec: TopicSpec): TopicSpec => ({ ...spec, name: `${spec.name}.${crypto.randomUUID()}` });

describe('ensureTopics', () => {
  it('creates missing topics, however often and however many at once it is called', async () => {
    const topics = [fresh(eventsTopic(4)), fresh(inboxTopic('KEN'))];
    await Promise.all([ensureTopics(connection, topics), ensureTopics(connection, topics)]);
    await ensureTopics(connection, [...topics, fresh(inboxTopic('UGA'))]);
    const admin = connectKafka(connection).admin();
    await admin.connect();
    const { topics: found } = await admin.fetchTopicMetadata({ topics: topics.map(({ name }) => name) });
    await admin.disconnect();
    const counts = new Map(found.map(({ name, partitions }) => [name, partitions.length]));
    expect(topics.map(({ name }) => counts.get(name))).toEqual([4, 1]);
  });

  it('waits for a broker that is slow to list the topics that it has created', async () => {
    const many = Array.from({ length: 24 }, () => [fresh(eventsTopic(4)), fresh(inboxTopic('KEN'))]);
    await expect(Promise.all(many.map((topics) => ensureTopics(connection, topics)))).resolves.toHaveLength(24);
  });

  it('names every difference of an existing topic, and changes nothing', async () => {
    const topic = fresh(inboxTopic('KEN', 2));
    await ensureTopics(connection, [topic]);
    const other = { ...topic, partitions: 3, config: { ...topic.config, 'message.timestamp.type': 'CreateTime' } };
    await expect(ensureTopics(connection, [other])).rejects.toThrow(
      `${topic.name} has 2 partitions, not 3; ${topic.name} has message.timestamp.type=LogAppendTime, not CreateTime`,
    );
    await ensureTopics(connection, [topic]);
  });

  it('accepts an inbox unchanged that was created when inboxes were compressed', async () => {
    const topic = fresh(inboxTopic('KEN'));
    await ensureTopics(connection, [{ ...topic, config: { ...topic.config, 'compression.type': 'gzip' } }]);
    await expect(ensureTopics(connection, [topic])).resolves.toBeUndefined();
  });
});
