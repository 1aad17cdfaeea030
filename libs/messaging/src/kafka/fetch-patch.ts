import { patchFetchWaits } from './fetch-waits.js';
import { assertPinned, readInstalled, requireKafkajs } from './pinned.js';
import { type CodecOf, type FetchedMessage, decodeRecordSet } from './record-set.js';
import { type AbortedTransaction, markAborted } from './vacant-offsets.js';

/** The sources that the patch replaces or relies on. */
export const PATCHED_SOURCES = [
  'kafkajs/src/protocol/requests/fetch/v4/decodeMessages.js',
  'kafkajs/src/protocol/recordBatch/v0/decoder.js',
  'kafkajs/src/protocol/recordBatch/record/v0/decoder.js',
  'kafkajs/src/protocol/message/compression/index.js',
  'kafkajs/src/consumer/batch.js',
  'kafkajs/src/consumer/consumerGroup.js',
  'kafkajs/src/consumer/filterAbortedMessages.js',
  'kafkajs/src/broker/index.js',
  'kafkajs/src/cluster/index.js',
  'kafkajs/src/index.js',
];
const PIN = { version: '2.2.4', sha256: '612998e53daeba5a58bb084bd287b79a7120d2ab2c52fa4d34a63f0ad41d3750' };
const [DECODE_MESSAGES] = PATCHED_SOURCES as [string];
/** Each keeps a reference to the decoder that it finds when first used. */
const FETCH_ANSWERS = [4, 5, 6, 7, 8, 9, 10, 11].map(
  (version) => `kafkajs/src/protocol/requests/fetch/v${version}/response.js`,
);

/** The parts of kafkajs that the patch touches; kafkajs publishes no types for them. */
interface Decoder {
  readInt32(): number;
  canReadBytes(length: number): boolean;
  readBytes(length: number): Buffer;
}
export interface FetchAnswer {
  readonly responses: readonly {
    partitions: readonly {
      readonly messages: readonly FetchedMessage[];
      abortedTransactions?: readonly AbortedTransaction[] | null;
      /** -1 or absent: none. */
      readonly preferredReadReplica?: number;
    }[];
  }[];
}
/** A module as Node caches it. */
interface Loaded {
  exports: (decoder: Decoder) => Promise<readonly FetchedMessage[]>;
}
interface Broker {
  fetch: (this: Broker, request: object) => Promise<FetchAnswer>;
}

/** Set on the replacement function: a process may load this file twice. */
const PATCHED = Symbol.for('headway.fetch-patch');

/**
 * Replaces how kafkajs 2.2.4 decodes fetched records. The original takes quadratic time for the headers of a record, in
 * one turn of the event loop, and drops markers and aborted records, so that nobody learns that positions have moved.
 * Also lets members limit how long a fetch waits (`limitFetchWaits`).
 * Guarantee: as documented on `decodeRecordSet` and `markAborted`; every offset that a fetch returns reaches the
 * consumer, vacant ones marked. Calling it again does nothing. Errors: one sentence for another version of kafkajs, for
 * changed sources, and when records have already been fetched.
 */
export function patchFetch(): void {
  requireKafkajs(DECODE_MESSAGES);
  const decoder = requireKafkajs.cache[requireKafkajs.resolve(DECODE_MESSAGES)] as Loaded;
  if (PATCHED in decoder.exports) return;
  assertPinned(PIN, readInstalled(PATCHED_SOURCES));
  if (FETCH_ANSWERS.some((name) => requireKafkajs.cache[requireKafkajs.resolve(name)] !== undefined))
    throw new Error('kafkajs fetched records before it was patched: connect only with connectKafka');
  decoder.exports = decodeMessages();
  markWhatIsFetched();
  patchFetchWaits();
}

function decodeMessages(): Loaded['exports'] {
  const { lookupCodecByAttributes } = requireKafkajs('kafkajs/src/protocol/message/compression') as {
    readonly lookupCodecByAttributes: CodecOf;
  };
  const decode = async (decoder: Decoder): Promise<readonly FetchedMessage[]> => {
    const length = decoder.readInt32();
    if (length <= 0 || !decoder.canReadBytes(length)) return [];
    return decodeRecordSet(decoder.readBytes(length), lookupCodecByAttributes);
  };
  return Object.assign(decode, { [PATCHED]: true });
}

function markWhatIsFetched(): void {
  const { prototype } = requireKafkajs('kafkajs/src/broker') as { readonly prototype: Broker };
  const { fetch } = prototype;
  prototype.fetch = async function fetchAndMark(this: Broker, request: object): Promise<FetchAnswer> {
    const answer = await fetch.call(this, request);
    dropEmpty(answer);
    for (const partition of answer.responses.flatMap(({ partitions }) => partitions)) {
      markAborted(partition.messages, partition.abortedTransactions ?? null);
      partition.abortedTransactions = null;
    }
    return answer;
  };
}

/**
 * Leaves out partitions without anything to read. kafkajs makes a batch of each and passes all of them through its
 * workers, although nobody is told of an empty one: with two hundred inboxes, most of the work of a fetch.
 */
export function dropEmpty({ responses }: FetchAnswer): void {
  for (const topic of responses) {
    topic.partitions = topic.partitions.filter(
      ({ messages, preferredReadReplica = -1 }) => messages.length > 0 || preferredReadReplica !== -1,
    );
  }
}
