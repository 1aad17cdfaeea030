import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import kafkajs from 'kafkajs';
import type { Connection } from 'mongoose';
import { type Checkpoint, MongoLedgerStore, ensureStore, openMongo } from '#kpi-store';
import { KafkaEventSink, type OutRecord, ensureTopics, eventsTopic, silent } from '#messaging';
import { repository } from '../../deploy/local/engines/places.js';
import { versions } from '../../deploy/local/engines/versions.js';
import { checkpointsOf } from './found-numbers.js';

export const PARTITIONS = 4;
export const GRAIN_MS = 2_000;

export interface Addresses {
  readonly kafkaBrokers: string;
  readonly mongodbUri: string;
}

/** What one trial has to itself on shared engines: a topic, a database, a consumer group. */
export class Sandbox {
  private readonly leftovers: (() => Promise<unknown>)[] = [];
  private sent = 0;

  private constructor(
    readonly name: string,
    readonly addresses: Addresses,
    readonly mongo: Connection,
    private readonly sink: KafkaEventSink,
    private readonly admin: kafkajs.Admin,
  ) {}

  static async create({ kafkaBrokers, mongodbUri }: Addresses, name: string): Promise<Sandbox> {
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
    return new Sandbox(name, addresses, mongo, new KafkaEventSink(connection), admin);
  }

  get topic(): string {
    return topicOf(this.name);
  }

  get ledger(): MongoLedgerStore {
    return new MongoLedgerStore(this.mongo, this.name);
  }

  /** Where an aggregation process writes the outcome of its batches. */
  toldFile(instance: string): string {
    return join(logs, `${this.name}-${instance}.told`);
  }

  async send(records: readonly OutRecord[]): Promise<void> {
    await this.sink.send(records);
    this.sent += records.length;
  }

  /** Needed after failed sends: some of their records may be in the log all the same. */
  async recount(): Promise<void> {
    const ends = await this.admin.fetchTopicOffsets(this.topic);
    this.sent = ends.reduce((sum, { high }) => sum + Number(high), 0);
  }

  checkpoints(): Promise<readonly Checkpoint[]> {
    return checkpointsOf(this.ledger, PARTITIONS);
  }

  /** Applied records by partition. A small query, because it is polled often. */
  async progress(): Promise<ReadonlyMap<number, number>> {
    const checkpoints = this.mongo.collection<{ projection: string; partition: number; nextOffset: bigint }>(
      'checkpoints',
    );
    const all = await checkpoints
      .find({ projection: this.name }, { projection: { partition: 1, nextOffset: 1 } })
      .toArray();
    return new Map(all.map(({ partition, nextOffset }) => [partition, Number(nextOffset)]));
  }

  /** Applied records in total. */
  async applied(): Promise<number> {
    return [...(await this.progress()).values()].reduce((sum, records) => sum + records, 0);
  }

  /** Whether every record has been applied. */
  async isAtRest(): Promise<boolean> {
    return (await this.applied()) === this.sent;
  }

  /** Offsets that the group has committed to Kafka, by partition; −1: none. */
  async committed(): Promise<ReadonlyMap<number, bigint>> {
    const [of] = await this.admin.fetchOffsets({ groupId: this.group, topics: [this.topic] });
    return new Map(of?.partitions.map(({ partition, offset }) => [partition, BigInt(offset)]));
  }

  /** Members of the group while it is stable; null: it is not. */
  async members(): Promise<number | null> {
    const [group] = (await this.admin.describeGroups([this.group])).groups;
    return group?.state === 'Stable' ? group.members.length : null;
  }

  /** Names and versions of the engines, as far as they report them. */
  async engines(): Promise<string> {
    const { version } = await this.mongo.getClient().db('admin').command({ buildInfo: 1 });
    const { setName } = await this.mongo.getClient().db('admin').command({ hello: 1 });
    const mongodb =
      setName === 'secantus' ? `SecantusDB ${versions.secantus} as MongoDB ${version}` : `MongoDB ${version}`;
    return `Kafka ${versions.kafka}, ${mongodb}`;
  }

  /** Registers what else must end with the trial; the last registered ends first. */
  whenLeft(end: () => Promise<unknown>): void {
    this.leftovers.push(end);
  }

  /** Drops everything that a passed trial leaves behind: it is not worth keeping. */
  async clear(): Promise<void> {
    await this.endLeftovers();
    await this.mongo.dropDatabase();
    await this.admin.deleteTopics({ topics: [this.topic] });
  }

  async leave(): Promise<void> {
    await this.endLeftovers();
    await this.mongo.close(true);
    await this.sink.close();
    await this.admin.disconnect();
  }

  private async endLeftovers(): Promise<void> {
    for (const end of this.leftovers.splice(0).toReversed()) await end();
  }

  private get group(): string {
    return `aggregation-${this.name}`;
  }
}

const logs = join(repository, '.headway', 'test-logs');

function topicOf(name: string): string {
  return `events.${name}`;
}
