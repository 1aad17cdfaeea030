import type { Admin } from 'kafkajs';
import type { TopicPartition } from '../assigned-partitions.js';
import type { Lag, PartitionBounds } from '../event-source.js';

/** Which of the topics exist. Rejects while one of those has a partition without a leader: a fresh broker or topic takes a moment. */
export async function existingTopics(admin: Admin, topics: readonly string[]): Promise<readonly string[]> {
  const known = new Set(await admin.listTopics());
  const existing = topics.filter((topic) => known.has(topic));
  if (existing.length === 0) return [];
  const { topics: found } = await admin.fetchTopicMetadata({ topics: [...existing] });
  const leaderless = found.filter(({ partitions }) => !partitions.every(({ leader }) => leader >= 0));
  if (leaderless.length > 0) throw new Error(`no leader yet for ${leaderless.map(({ name }) => name).join(', ')}`);
  return existing;
}

/** Records between the positions and the ends; a position that is not known yet counts from the first record held. */
export async function lagOf(
  admin: Admin,
  readers: readonly (TopicPartition & { readonly position: bigint | null })[],
): Promise<Lag> {
  const topics = [...new Set(readers.map(({ topic }) => topic))];
  const extents = new Map(
    await Promise.all(topics.map(async (topic) => [topic, await extentsOf(admin, topic)] as const)),
  );
  const partitions = readers.map(({ topic, partition, position }) => {
    const { first, end } = extents.get(topic)?.get(partition) ?? { first: 0n, end: 0n };
    const from = position ?? first;
    return { topic, partition, records: from < end ? end - from : 0n };
  });
  return { records: partitions.reduce((sum, { records }) => sum + records, 0n), partitions };
}

/** What the broker holds of a partition, and where the group was. All is asked for each time: it must not have changed unseen. */
export async function boundsOf(
  admin: Admin,
  groupId: string,
  { topic, partition }: TopicPartition,
): Promise<PartitionBounds> {
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
  const partitions = topics.find(({ name }) => name === topic)?.partitions.length ?? 0;
  const extent = (await extentsOf(admin, topic)).get(partition);
  if (extent === undefined) throw new Error(`the broker does not say what it holds of ${topic} partition ${partition}`);
  const [found] = await admin.fetchOffsets({ groupId, topics: [topic] });
  const committed = BigInt(found?.partitions.find((entry) => entry.partition === partition)?.offset ?? -1);
  return { ...extent, partitions, committed: committed < 0n ? null : committed };
}

type Extent = Pick<PartitionBounds, 'first' | 'end'>;

async function extentsOf(admin: Admin, topic: string): Promise<ReadonlyMap<number, Extent>> {
  const offsets = await admin.fetchTopicOffsets(topic);
  return new Map(offsets.map(({ partition, low, high }) => [partition, { first: BigInt(low), end: BigInt(high) }]));
}
