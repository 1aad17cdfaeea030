import type { Message, RecordMetadata, TopicMessages } from 'kafkajs';
import type { OutRecord, Placed } from '../event-sink.js';

/** Size of one produce request in bytes, well below the broker's limit for a batch (1 MiB). */
const REQUEST_BYTES = 700_000;

/** An `OutRecord` with a known partition. */
export type Addressed = OutRecord & { readonly partition: number };

/** Records by topic, in the form that kafkajs expects. */
export function toTopicMessages(records: readonly Addressed[]): TopicMessages[] {
  const topics = new Map<string, Message[]>();
  for (const record of records) {
    const messages = topics.get(record.topic) ?? [];
    messages.push(toMessage(record));
    topics.set(record.topic, messages);
  }
  return [...topics].map(([topic, messages]) => ({ topic, messages }));
}

/** The positions of a request's records: the n-th of a partition is n after the base offset that the broker returns. */
export function placesOf(records: readonly Addressed[], answers: readonly RecordMetadata[]): readonly Placed[] {
  const next = new Map(
    answers.map(({ topicName, partition, baseOffset }) => [`${topicName}|${partition}`, baseOffset]),
  );
  return records.map(({ topic, partition }) => {
    const name = `${topic}|${partition}`;
    const offset = BigInt(next.get(name) ?? -1);
    if (offset < 0n) throw new Error(`the broker did not return the positions of the records of ${name}`);
    next.set(name, String(offset + 1n));
    return { partition, offset };
  });
}

/** Cuts a list into requests, in order. A record above the limit goes alone: the broker decides on it. */
export function inRequests<Record extends Addressed>(records: readonly Record[]): readonly (readonly Record[])[] {
  const requests: Record[][] = [];
  let bytes = Number.POSITIVE_INFINITY;
  for (const record of records) {
    bytes += bytesOf(record);
    if (bytes > REQUEST_BYTES) {
      requests.push([]);
      bytes = bytesOf(record);
    }
    requests.at(-1)?.push(record);
  }
  return requests;
}

function toMessage({ partition, key, value, headers }: Addressed): Message {
  return { partition, key, value: value === null ? null : Buffer.from(value), headers: { ...headers } };
}

/** An upper bound: no character takes more than three bytes of UTF-8 for each unit of its text. */
function bytesOf({ key, value, headers }: OutRecord): number {
  const headerBytes = Object.entries(headers).reduce((sum, [name, text]) => sum + 3 * (name.length + text.length), 0);
  return 64 + 3 * (key?.length ?? 0) + (value?.length ?? 0) + headerBytes;
}
