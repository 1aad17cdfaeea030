import type { Admin } from 'kafkajs';
import { type KafkaConnection, connectKafka } from './connection.js';

/** Asks a Kafka cluster whether it is there. Connects when first asked, and again after a failure. */
export class KafkaCluster {
  readonly #admin: Admin;
  #asking: Promise<void> | null = null;

  constructor(connection: KafkaConnection) {
    // Who asks, asks again: kafkajs need not.
    this.#admin = connectKafka(connection).admin({ retry: { retries: 0 } });
  }

  /** Resolves when a broker answers. Rejects when none does; several who ask at once share one answer. */
  async ask(): Promise<void> {
    this.#asking ??= this.#describe().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /** How many partitions a topic has now; null: it does not exist. Rejects when no broker answers. */
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
