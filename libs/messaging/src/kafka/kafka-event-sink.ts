import { type Admin, CompressionTypes, type Kafka, type PartitionMetadata, Partitioners, type Producer } from 'kafkajs';
import { EventSink, type OutRecord, type Placed } from '../event-sink.js';
import { type KafkaConnection, connectKafka } from './connection.js';
import { type Addressed, placesOf, toTopicMessages } from './produce-request.js';
import { WaitingSends } from './waiting-sends.js';

/**
 * Appends to Kafka with an idempotent producer, acknowledged by all replicas, one request in flight; calls that wait
 * for it go together in the next one. Partitions match those of the Java client. A failed producer is discarded:
 * kafkajs resets its sequence numbers although the broker may hold the records, so the next records with the same
 * numbers would be taken for repeats and lost.
 */
export class KafkaEventSink extends EventSink {
  readonly #kafka: Kafka;
  readonly #partitioner = Partitioners.DefaultPartitioner();
  readonly #partitions = new Map<string, PartitionMetadata[]>();
  #producer: Promise<Producer> | null = null;
  #admin: Promise<Admin> | null = null;
  readonly #sends = new WaitingSends({
    address: async (record) => ({ ...record, partition: await this.#partitionOf(record) }),
    produce: async (records) => this.#produce(records),
  });
  #isClosed = false;

  constructor(connection: KafkaConnection) {
    super();
    this.#kafka = connectKafka(connection);
  }

  async send(records: readonly OutRecord[]): Promise<readonly Placed[]> {
    if (this.#isClosed) throw new Error('the sink is closed');
    return this.#sends.send(records);
  }

  async partitionCount(topic: string): Promise<number> {
    return (await this.#metadataOf(topic)).length;
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#sends.idle();
    await (await this.#producer)?.disconnect();
    await (await this.#admin)?.disconnect();
  }

  async #produce(records: readonly Addressed[]): Promise<readonly Placed[]> {
    const producer = await this.#connected();
    try {
      const topicMessages = toTopicMessages(records);
      const answers = await producer.sendBatch({ topicMessages, acks: -1, compression: CompressionTypes.None });
      return placesOf(records, answers);
    } catch (error) {
      this.#producer = null;
      await producer.disconnect().catch(() => {});
      throw error;
    }
  }

  async #connected(): Promise<Producer> {
    this.#producer ??= connected(
      this.#kafka.producer({
        idempotent: true,
        maxInFlightRequests: 1,
        allowAutoTopicCreation: false,
        createPartitioner: Partitioners.DefaultPartitioner,
      }),
    ).catch((error: unknown) => {
      this.#producer = null;
      throw error;
    });
    return this.#producer;
  }

  async #partitionOf({ topic, partition, key }: OutRecord): Promise<number> {
    if (partition !== undefined) return partition;
    const partitionMetadata = await this.#metadataOf(topic);
    return this.#partitioner({ topic, partitionMetadata, message: { key, value: null } });
  }

  /** Partition counts do not change during the life of a projection version, so they are read once. */
  async #metadataOf(topic: string): Promise<PartitionMetadata[]> {
    const known = this.#partitions.get(topic);
    if (known) return known;
    this.#admin ??= connected(this.#kafka.admin()).catch((error: unknown) => {
      this.#admin = null;
      throw error;
    });
    const { topics } = await (await this.#admin).fetchTopicMetadata({ topics: [topic] });
    const partitions = topics[0]?.partitions ?? [];
    this.#partitions.set(topic, partitions);
    return partitions;
  }
}

async function connected<Client extends Admin | Producer>(client: Client): Promise<Client> {
  await client.connect();
  return client;
}
