import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import kafkajs from 'kafkajs';
import type { Connection } from 'mongoose';
import { type Checkpoint, MongoLedgerStore, ensureStore, openMongo } from '#kpi-store';
import { KafkaEventSink, type OutRecord, ensureTopics, eventsTopic, silent } from '#messaging';
import { repository } from '../../deploy/local/engines/places.js';

export const PARTITIONS = 4;
export const GRAIN_MS = 2_000;

export interface Addresses {
  readonly kafkaBrokers: string;
  readonly mongodbUri: string;
}

/** What one trial has for itself on engines that it shares: a topic, a database, a consumer group. */
export class Ground {
  private constructor(
    readonly name: string,
    readonly addresses: Addresses,
    readonly mongo: Connection,
    private readonly sink: KafkaEventSink,
    private readonly admin: kafkajs.Admin,
  ) {}

  static async lay({ kafkaBrokers, mongodbUri }: Addresses, name: string): Promise<Ground> {
    const database = new URL(mongodbUri);
    database.pathname = `/${name}`;
    const addresses = { kafkaBrokers, mongodbUri: database.toString() };
    const connection = { brokers: kafkaBrokers.split(','), clientId: 'faults', log: silent };
    await ensureTopics(connection, [{ ...eventsTopic(PARTITIONS), name: topicOf(name) }]);
    const mongo = await openMongo(addresses.mongodbUri);
    await ensureStore(mongo, name);
    const admin = new kafkajs.Kafka({ ...connection, logLevel: kafkajs.logLevel.NOTHING }).admin();
    await admin.connect();
    mkdirSync(logs, { recursive: true });
    return new Ground(name, addresses, mongo, new KafkaEventSink(connection), admin);
  }

  get topic(): string {
    return topicOf(this.name);
  }

  get ledger(): MongoLedgerStore {
    return new MongoLedgerStore(this.mongo, this.name);
  }

  /** Where a process of aggregation writes what became of its batches. */
  toldFile(instance: string): string {
    return join(logs, `${this.name}-${instance}.told`);
  }

  async send(records: readonly OutRecord[]): Promise<void> {
    await this.sink.send(records);
  }

  async checkpoints(): Promise<readonly Checkpoint[]> {
    const all = await Promise.all(partitions.map((partition) => this.ledger.checkpoint(partition)));
    return all.filter((checkpoint) => checkpoint !== null);
  }

  /** Records that have been applied. */
  async applied(): Promise<bigint> {
    return (await this.checkpoints()).reduce((sum, { nextOffset }) => sum + nextOffset, 0n);
  }

  /** Whether every record has been applied. */
  async isAtRest(): Promise<boolean> {
    const ends = await this.admin.fetchTopicOffsets(this.topic);
    return (await this.applied()) === ends.reduce((sum, { high }) => sum + BigInt(high), 0n);
  }

  /** Offsets that the group has committed to Kafka, by partition; −1: none. */
  async committed(): Promise<ReadonlyMap<number, bigint>> {
    const [of] = await this.admin.fetchOffsets({ groupId: this.group, topics: [this.topic] });
    return new Map(of?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
  }

  /** Members of the group once it is stable; null: it is not. */
  async members(): Promise<number | null> {
    const [group] = (await this.admin.describeGroups([this.group])).groups;
    return group?.state === 'Stable' ? group.members.length : null;
  }

  async clear(): Promise<void> {
    await this.mongo.dropDatabase();
    await this.mongo.close();
    await this.sink.close();
    await this.admin.deleteTopics({ topics: [this.topic] });
    await this.admin.disconnect();
  }

  private get group(): string {
    return `aggregation-${this.name}`;
  }
}

const logs = join(repository, '.headway', 'test-logs');
const partitions = Array.from({ length: PARTITIONS }, (_, partition) => partition);

function topicOf(name: string): string {
  return `events.${name}`;
}
