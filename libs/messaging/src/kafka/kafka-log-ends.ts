import { LogEnds } from '../log-ends.js';
import { type KafkaConnection, connectKafka } from './connection.js';
import { TopicOffsets } from './topic-offsets.js';

/**
 * Ends of Kafka topics. Connects on first use, and again after a failure; simultaneous questions about topics are
 * combined into one.
 */
export class KafkaLogEnds extends LogEnds {
  readonly #offsets: TopicOffsets;

  constructor(connection: KafkaConnection) {
    super();
    this.#offsets = new TopicOffsets(connectKafka(connection));
  }

  async of(topic: string): Promise<ReadonlyMap<number, bigint>> {
    const extents = await this.#offsets.extents(topic);
    return new Map([...extents].map(([partition, { end }]) => [partition, end]));
  }

  async close(): Promise<void> {
    await this.#offsets.close();
  }
}
