import type { Admin, Kafka } from 'kafkajs';
import { type TopicPartition, nameOf } from '../assigned-partitions.js';
import type { Lag, PartitionBounds } from '../event-source.js';
import { choosePosition } from '../partition-session.js';
import { type Cluster, type PartitionOffset, type TopicPartitions, clusterOf } from './cluster.js';
import { Gathered } from './gathered.js';

/**
 * The topics that exist. Rejects while one of them has a partition without a leader: a fresh broker or topic takes a
 * moment.
 */
export async function existingTopics(admin: Admin, topics: readonly string[]): Promise<readonly string[]> {
  const known = new Set(await admin.listTopics());
  const existing = topics.filter((topic) => known.has(topic));
  if (existing.length === 0) return [];
  const { topics: found } = await admin.fetchTopicMetadata({ topics: [...existing] });
  const leaderless = found.filter(({ partitions }) => !partitions.every(({ leader }) => leader >= 0));
  if (leaderless.length > 0) throw new Error(`no leader yet for ${leaderless.map(({ name }) => name).join(', ')}`);
  return existing;
}

/** What the broker holds of a partition. */
export type Extent = Pick<PartitionBounds, 'first' | 'end'>;
/** By partition number. */
type OfPartitions<Value> = ReadonlyMap<number, Value>;

/**
 * Asks the broker where partitions begin and end, and where a group is in them. A kafkajs client does not support
 * concurrent questions of this kind: it mixes up their answers. They are therefore gathered: questions that arrive in
 * the meantime become one, with one request to each leader for all of its topics. Guarantee: nothing is remembered, and
 * an answer that lacks a partition is an error, never "none".
 */
export class TopicOffsets {
  readonly #cluster: Cluster;
  readonly #extents: Gathered<string, OfPartitions<Extent>>;
  readonly #committed: Gathered<string, OfPartitions<bigint | null>>;
  /** Both kinds of question share the cluster. */
  #tail: Promise<unknown> = Promise.resolve();

  /** `groupId` may be omitted when `committed` is never called. */
  constructor(
    kafka: Kafka,
    private readonly groupId = '',
  ) {
    this.#cluster = clusterOf(kafka);
    this.#extents = new Gathered(async (topics) => this.#alone(async () => this.#askExtents(topics)));
    this.#committed = new Gathered(async (topics) => this.#alone(async () => this.#askCommitted(topics)));
  }

  /** Rejects for a topic that does not exist. */
  async extents(topic: string): Promise<OfPartitions<Extent>> {
    return answerFor(topic, await this.#extents.ask([topic]));
  }

  /** The group's position in each partition of a topic; null: the broker reports that it never had one. */
  async committed(topic: string): Promise<OfPartitions<bigint | null>> {
    return answerFor(topic, await this.#committed.ask([topic]));
  }

  async close(): Promise<void> {
    await this.#cluster.disconnect();
  }

  async #alone<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    const turn = this.#tail.then(work);
    this.#tail = turn.catch(() => {});
    return turn;
  }

  async #askExtents(asked: readonly string[]): Promise<ReadonlyMap<string, OfPartitions<Extent>>> {
    const topics = await this.#partitionsOf(asked);
    const ends = await this.#offsets(topics, false);
    const firsts = await this.#offsets(topics, true);
    return byTopic(topics, (partition) => ({
      first: found(partition, firsts, 'where it begins'),
      end: found(partition, ends, 'where it ends'),
    }));
  }

  async #askCommitted(asked: readonly string[]): Promise<ReadonlyMap<string, OfPartitions<bigint | null>>> {
    const { groupId } = this;
    const topics = await this.#partitionsOf(asked);
    if (topics.length === 0) return new Map();
    const coordinator = await this.#cluster.findGroupCoordinator({ groupId });
    const offsets = indexed((await coordinator.offsetFetch({ groupId, topics })).responses);
    return byTopic(topics, (partition) => {
      const offset = found(partition, offsets, `where group ${groupId} is`);
      return offset < 0n ? null : offset;
    });
  }

  async #offsets(topics: readonly TopicPartitions<{ readonly partition: number }>[], fromBeginning: boolean) {
    if (topics.length === 0) return new Map<string, bigint>();
    return indexed(await this.#cluster.fetchTopicsOffset(topics.map((topic) => ({ ...topic, fromBeginning }))));
  }

  /** For existing topics, as of now. */
  async #partitionsOf(topics: readonly string[]): Promise<readonly TopicPartitions<{ readonly partition: number }>[]> {
    await this.#cluster.connect();
    const known = await this.#refreshed(topics);
    return known.map((topic) => ({
      topic,
      partitions: this.#cluster
        .findTopicPartitionMetadata(topic)
        .map(({ partitionId }) => ({ partition: partitionId })),
    }));
  }

  /** The broker returns nothing for any topic when one of the requested topics does not exist. */
  async #refreshed(topics: readonly string[]): Promise<readonly string[]> {
    try {
      await this.#refresh(topics);
      return topics;
    } catch (error) {
      if (!(error instanceof Error && 'type' in error && error.type === 'UNKNOWN_TOPIC_OR_PARTITION')) throw error;
      const { topicMetadata } = await this.#cluster.metadata({ topics: [] });
      const existing = new Set(topicMetadata.map(({ topic }) => topic));
      const known = topics.filter((topic) => existing.has(topic));
      if (known.length > 0) await this.#refresh(known);
      return known;
    }
  }

  async #refresh(topics: readonly string[]): Promise<void> {
    this.#cluster.targetTopics = new Set(topics);
    await this.#cluster.refreshMetadata();
  }
}

/** Records between the positions and the ends; an unknown position counts as where reading would continue. */
export async function readLag(
  offsets: TopicOffsets,
  readers: readonly (TopicPartition & { readonly position: bigint | null })[],
): Promise<Lag> {
  const partitions = await Promise.all(
    readers.map(async ({ topic, partition, position }) => {
      const extent = partOf(await offsets.extents(topic), { topic, partition });
      const from =
        position ?? choosePosition({ ...extent, committed: await committedOf(offsets, { topic, partition }) });
      return { topic, partition, records: from < extent.end ? extent.end - from : 0n };
    }),
  );
  return { records: partitions.reduce((sum, { records }) => sum + records, 0n), partitions };
}

/**
 * What the broker holds of a partition, and where the group was. Both are requested each time: they must not have
 * changed unnoticed.
 */
export async function readBounds(offsets: TopicOffsets, name: TopicPartition): Promise<PartitionBounds> {
  const [extents, committed] = await Promise.all([offsets.extents(name.topic), committedOf(offsets, name)]);
  return { ...partOf(extents, name), partitions: extents.size, committed };
}

async function committedOf(offsets: TopicOffsets, name: TopicPartition): Promise<bigint | null> {
  return partOf(await offsets.committed(name.topic), name);
}

function partOf<Value>(values: OfPartitions<Value>, { topic, partition }: TopicPartition): Value {
  const value = values.get(partition);
  if (value === undefined)
    throw new Error(`the broker does not report what it holds of ${topic} partition ${partition}`);
  return value;
}

function answerFor<Value>(topic: string, answers: ReadonlyMap<string, Value>): Value {
  const answer = answers.get(topic);
  if (answer === undefined) throw new Error(`the broker does not know topic ${topic}`);
  return answer;
}

function byTopic<Value>(
  topics: readonly TopicPartitions<{ readonly partition: number }>[],
  valueOf: (partition: TopicPartition) => Value,
): ReadonlyMap<string, OfPartitions<Value>> {
  return new Map(
    topics.map(({ topic, partitions }) => [
      topic,
      new Map(partitions.map(({ partition }) => [partition, valueOf({ topic, partition })])),
    ]),
  );
}

function indexed(topics: readonly TopicPartitions<PartitionOffset>[]): ReadonlyMap<string, bigint> {
  return new Map(
    topics.flatMap(({ topic, partitions }) =>
      partitions.map(({ partition, offset }) => [nameOf({ topic, partition }), BigInt(offset)] as const),
    ),
  );
}

function found(name: TopicPartition, offsets: ReadonlyMap<string, bigint>, what: string): bigint {
  const offset = offsets.get(nameOf(name));
  if (offset === undefined)
    throw new Error(`the broker does not report for ${name.topic} partition ${name.partition} ${what}`);
  return offset;
}
