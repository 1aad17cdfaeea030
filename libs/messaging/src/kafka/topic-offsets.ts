import type { Admin } from 'kafkajs';

const ASK_AGAIN_MS = 250;

/** How long to wait for something, by which clock, ms. */
export interface Patience {
  readonly now: () => number;
  readonly metadataWithinMs: number;
}

/** Resolves when every partition of the topics has a leader; rejects when that takes too long, as for a topic that does not exist. */
export async function waitForMetadata(
  admin: Admin,
  topics: readonly string[],
  { now, metadataWithinMs }: Patience,
): Promise<void> {
  const until = now() + metadataWithinMs;
  for (;;) {
    if (await haveLeaders(admin, topics)) return;
    if (now() > until) throw new Error(`no leader for the topics ${topics.join(', ')}; do they exist?`);
    await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  }
}

async function haveLeaders(admin: Admin, topics: readonly string[]): Promise<boolean> {
  try {
    const { topics: found } = await admin.fetchTopicMetadata({ topics: [...topics] });
    return found.every(({ partitions }) => partitions.length > 0 && partitions.every(({ leader }) => leader >= 0));
  } catch {
    return false;
  }
}

/** Records between the positions and the ends, summed; a position that is not known yet counts from the first record held. */
export async function lagOf(
  admin: Admin,
  readers: readonly { readonly topic: string; readonly partition: number; readonly position: bigint | null }[],
): Promise<bigint> {
  const topics = [...new Set(readers.map(({ topic }) => topic))];
  const bounds = new Map(
    await Promise.all(topics.map(async (topic) => [topic, await boundsOf(admin, topic)] as const)),
  );
  return readers.reduce((sum, { topic, partition, position }) => {
    const { low, high } = bounds.get(topic)?.get(partition) ?? { low: 0n, high: 0n };
    const from = position ?? low;
    return from < high ? sum + high - from : sum;
  }, 0n);
}

/** First offset that the broker still holds, and the one after the last, by partition. */
async function boundsOf(admin: Admin, topic: string): Promise<ReadonlyMap<number, { low: bigint; high: bigint }>> {
  const offsets = await admin.fetchTopicOffsets(topic);
  return new Map(offsets.map(({ partition, low, high }) => [partition, { low: BigInt(low), high: BigInt(high) }]));
}

/** Where a group goes on that has nothing better: its committed offset, else the first one held. */
export async function committedOffset(
  admin: Admin,
  groupId: string,
  { topic, partition }: { readonly topic: string; readonly partition: number },
): Promise<bigint> {
  const [found] = await admin.fetchOffsets({ groupId, topics: [topic] });
  const committed = BigInt(found?.partitions.find((entry) => entry.partition === partition)?.offset ?? -1);
  if (committed >= 0n) return committed;
  return (await boundsOf(admin, topic)).get(partition)?.low ?? 0n;
}
