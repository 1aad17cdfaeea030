import type { Admin } from 'kafkajs';
import { expect, vi } from 'vitest';

const PATIENCE = { timeout: 20_000, interval: 5 };

/**
 * Where partition 0 ends for a reader of committed records: at the first record of an open transaction, if there is
 * one. Not every broker knows a new topic at once, so it asks until one answers.
 */
export async function endOf(admin: Admin, topic: string): Promise<bigint> {
  const partitions = await vi.waitFor(async () => admin.fetchTopicOffsets(topic), PATIENCE);
  return BigInt(partitions.find(({ partition }) => partition === 0)?.high ?? -1);
}

/**
 * Waits until partition 0 ends there. Kafka reports the end of a transaction before its marker is in the partition, so
 * a test that relies on the marker's offset has to wait: a record sent at once could take that offset.
 */
export async function untilEnd(admin: Admin, topic: string, end: bigint): Promise<void> {
  await vi.waitFor(async () => expect(await endOf(admin, topic)).toBe(end), PATIENCE);
}
