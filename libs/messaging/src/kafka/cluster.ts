import type { Kafka } from 'kafkajs';

/** A topic and some of its partitions, as kafkajs' own parts speak of them. */
export interface TopicPartitions<Entry> {
  readonly topic: string;
  readonly partitions: readonly Entry[];
}
export interface PartitionOffset {
  readonly partition: number;
  readonly offset: string;
}

/** What stands behind an admin of kafkajs, which asks for one topic at a time only; it publishes no types for this. */
export interface Cluster {
  /** What `refreshMetadata` asks for. */
  targetTopics: Set<string>;
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  refreshMetadata(): Promise<void>;
  /** Of all topics, for an empty list. */
  metadata(about: { readonly topics: readonly string[] }): Promise<{
    readonly topicMetadata: readonly { readonly topic: string }[];
  }>;
  findTopicPartitionMetadata(topic: string): readonly { readonly partitionId: number }[];
  /** One request to each leader; of committed records only. */
  fetchTopicsOffset(
    topics: readonly (TopicPartitions<{ readonly partition: number }> & { readonly fromBeginning: boolean })[],
  ): Promise<readonly TopicPartitions<PartitionOffset>[]>;
  findGroupCoordinator(group: { readonly groupId: string }): Promise<{
    offsetFetch(request: {
      readonly groupId: string;
      readonly topics: readonly TopicPartitions<{ readonly partition: number }>[];
    }): Promise<{ readonly responses: readonly TopicPartitions<PartitionOffset>[] }>;
  }>;
}

const CREATE_CLUSTER = 'private:Kafka:createCluster';

/** Connects nothing yet. Throws for a kafkajs that has no such thing (the version is pinned with what it decodes). */
export function clusterOf(kafka: Kafka): Cluster {
  const name = Object.getOwnPropertySymbols(kafka).find(({ description }) => description === CREATE_CLUSTER);
  const create: unknown = name === undefined ? undefined : Reflect.get(kafka, name);
  if (typeof create !== 'function') throw new Error('this kafkajs does not say how it makes a cluster');
  return Reflect.apply(create, kafka, [{ metadataMaxAge: 300_000, allowAutoTopicCreation: false }]) as Cluster;
}
