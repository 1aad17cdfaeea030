import { LogEnds } from '../log-ends.js';
import { type KafkaConnection, connectKafka } from './connection.js';
import { TopicOffsets } from './topic-offsets.js';

/** Ends of Kafka topics. Connects when first asked, and again after a failure; topics that are asked for beside each other are one question. */
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
