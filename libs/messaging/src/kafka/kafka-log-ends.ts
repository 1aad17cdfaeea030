import type { Admin } from 'kafkajs';
import { LogEnds } from '../log-ends.js';
import { type KafkaConnection, connectKafka } from './connection.js';

/** Ends of Kafka topics. Connects when first asked, and again after a failure. */
export class KafkaLogEnds extends LogEnds {
  readonly #admin: Admin;
  #connected: Promise<void> | null = null;

  constructor(connection: KafkaConnection) {
    super();
    this.#admin = connectKafka(connection).admin();
  }

  async of(topic: string): Promise<ReadonlyMap<number, bigint>> {
    await this.#connect();
    const ends = await this.#admin.fetchTopicOffsets(topic);
    return new Map(ends.map(({ partition, high }) => [partition, BigInt(high)]));
  }

  async close(): Promise<void> {
    await this.#admin.disconnect();
  }

  #connect(): Promise<void> {
    this.#connected ??= this.#admin.connect().catch((error: unknown) => {
      this.#connected = null;
      throw error;
    });
    return this.#connected;
  }
}
