import kafkajs, { type Admin } from 'kafkajs';
import { EVENTS_TOPIC } from '../accepted-record.js';
import { inboxOf } from '../inbox-of.js';
import { type KafkaConnection, connectKafka } from './connection.js';

// Node does not see this as a named export of kafkajs; vitest does.
const { ConfigResourceTypes } = kafkajs;

const LED_WITHIN_MS = 30_000;
const ASK_AGAIN_MS = 100;

/** The required settings of a topic. */
export interface TopicSpec {
  readonly name: string;
  readonly partitions: number;
  /** Only these entries are set, and compared if the topic exists. */
  readonly config: Readonly<Record<string, string>>;
}

/**
 * The broker stamps the records and stores them unchanged: no codec that kafkajs cannot read can then poison a
 * partition, and the limits of a batch and of a fetch bound what a reader decodes (decision 14).
 */
const READABLE = {
  'message.timestamp.type': 'LogAppendTime',
  'compression.type': 'uncompressed',
  'cleanup.policy': 'delete',
};
/** Settings that an earlier topic may keep. */
const KEPT: Readonly<Record<string, string>> = { 'compression.type': 'gzip' };

/** Topic of accepted events, kept forever. Its partition count is fixed for a projection version. */
export function eventsTopic(partitions: number): TopicSpec {
  return { name: EVENTS_TOPIC, partitions, config: { ...READABLE, 'retention.ms': '-1', 'retention.bytes': '-1' } };
}

/** Topic of the signed ledger heads. */
export const HEADS_TOPIC = 'heads';

/** Signed heads of all partitions, in one partition, kept forever. */
export function headsTopic(): TopicSpec {
  return { name: HEADS_TOPIC, partitions: 1, config: { ...READABLE, 'retention.ms': '-1', 'retention.bytes': '-1' } };
}

/** The group that reads the inboxes. */
export const INGESTION_GROUP = 'ingestion';

/** The inbox of one unit. */
export function inboxTopic(unit: string, partitions = 1): TopicSpec {
  return { name: inboxOf(unit), partitions, config: READABLE };
}

/**
 * Creates the missing topics, all in one call, and compares the existing ones. Guarantee: may be repeated and may run
 * concurrently; resolves when every partition has a leader. Rejects with one sentence for each difference in partitions
 * or configuration: an existing topic is never changed, because a new partition count would move entities. A topic that
 * was created with another compression stays as it is.
 */
export async function ensureTopics(connection: KafkaConnection, topics: readonly TopicSpec[]): Promise<void> {
  const admin = connectKafka(connection).admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter(({ name }) => !existing.has(name));
    if (missing.length > 0) await admin.createTopics({ topics: missing.map(toTopicConfig), waitForLeaders: false });
    await waitForLeaders(admin, topics);
    const differences = [...(await partitionDifferences(admin, topics)), ...(await configDifferences(admin, topics))];
    if (differences.length > 0) throw new Error(`topics differ from the required settings: ${differences.join('; ')}`);
  } finally {
    await admin.disconnect();
  }
}

/** For a moment a broker may deny having a topic that it has just created; kafkajs' own wait fails on that. */
async function waitForLeaders(admin: Admin, topics: readonly TopicSpec[]): Promise<void> {
  const deadline = Date.now() + LED_WITHIN_MS;
  while (!(await areLed(admin, topics))) {
    if (Date.now() > deadline) throw new Error(`no leader for ${topics.map(({ name }) => name).join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}

async function areLed(admin: Admin, topics: readonly TopicSpec[]): Promise<boolean> {
  try {
    const { topics: found } = await admin.fetchTopicMetadata({ topics: topics.map(({ name }) => name) });
    return found.every(({ partitions }) => partitions.length > 0 && partitions.every(({ leader }) => leader >= 0));
  } catch (error) {
    if (error instanceof kafkajs.KafkaJSError && error.retriable) return false;
    throw error;
  }
}

function toTopicConfig({ name, partitions, config }: TopicSpec) {
  const configEntries = Object.entries(config).map(([entry, value]) => ({ name: entry, value }));
  return { topic: name, numPartitions: partitions, configEntries };
}

async function partitionDifferences(admin: Admin, topics: readonly TopicSpec[]): Promise<readonly string[]> {
  const metadata = await admin.fetchTopicMetadata({ topics: topics.map(({ name }) => name) });
  const counts = new Map(metadata.topics.map(({ name, partitions }) => [name, partitions.length]));
  return topics
    .filter(({ name, partitions }) => counts.get(name) !== partitions)
    .map(({ name, partitions }) => `${name} has ${counts.get(name)} partitions, not ${partitions}`);
}

async function configDifferences(admin: Admin, topics: readonly TopicSpec[]): Promise<readonly string[]> {
  const resources = topics.map(({ name, config }) => ({
    type: ConfigResourceTypes.TOPIC,
    name,
    configNames: Object.keys(config),
  }));
  const { resources: found } = await admin.describeConfigs({ resources, includeSynonyms: false });
  return topics.flatMap(({ name, config }) => {
    const entries = found.find(({ resourceName }) => resourceName === name)?.configEntries ?? [];
    const actual = new Map(entries.map(({ configName, configValue }) => [configName, configValue]));
    return Object.entries(config)
      .filter(([entry, value]) => actual.get(entry) !== value && actual.get(entry) !== KEPT[entry])
      .map(([entry, value]) => `${name} has ${entry}=${actual.get(entry)}, not ${value}`);
  });
}
