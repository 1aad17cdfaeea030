import type { Admin } from 'kafkajs';
import { type KafkaConnection, connectKafka } from './connection.js';

/** Checks whether a Kafka cluster is available. Connects on first use, and again after a failure. */
export class KafkaCluster {
  readonly #admin: Admin;
  #asking: Promise<void> | null = null;

  constructor(connection: KafkaConnection) {
    // The caller asks again, so kafkajs need not retry.
    this.#admin = connectKafka(connection).admin({ retry: { retries: 0 } });
  }

  /** Resolves when a broker answers. Rejects when none does; simultaneous callers share one answer. */
  async ask(): Promise<void> {
    this.#asking ??= this.#describe().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /** The current number of partitions of a topic; null: it does not exist. Rejects when no broker answers. */
  async partitionsOf(topic: string): Promise<number | null> {
    await this.ask();
    if (!(await this.#admin.listTopics()).includes(topic)) return null;
    const { topics } = await this.#admin.fetchTopicMetadata({ topics: [topic] });
    return topics[0]?.partitions.length ?? null;
  }

  async close(): Promise<void> {
    await this.#admin.disconnect();
  }

  async #describe(): Promise<void> {
    await this.#admin.connect();
    await this.#admin.describeCluster();
  }
}
