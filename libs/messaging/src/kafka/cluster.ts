import type { Kafka } from 'kafkajs';

/** A topic and some of its partitions, in the form that kafkajs uses internally. */
export interface TopicPartitions<Entry> {
  readonly topic: string;
  readonly partitions: readonly Entry[];
}
export interface PartitionOffset {
  readonly partition: number;
  readonly offset: string;
}

/**
 * The cluster object inside a kafkajs admin client, which itself only asks for one topic at a time; kafkajs publishes
 * no types for it.
 */
export interface Cluster {
  /** The topics that `refreshMetadata` asks about. */
  targetTopics: Set<string>;
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  refreshMetadata(): Promise<void>;
  /** An empty list means all topics. */
  metadata(about: { readonly topics: readonly string[] }): Promise<{
    readonly topicMetadata: readonly { readonly topic: string }[];
  }>;
  findTopicPartitionMetadata(topic: string): readonly { readonly partitionId: number }[];
  /** One request to each leader; committed records only. */
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

/**
 * Does not connect yet. Throws if kafkajs does not expose the object (the version is pinned together with its decoder).
 */
export function clusterOf(kafka: Kafka): Cluster {
  const name = Object.getOwnPropertySymbols(kafka).find(({ description }) => description === CREATE_CLUSTER);
  const create: unknown = name === undefined ? undefined : Reflect.get(kafka, name);
  if (typeof create !== 'function') throw new Error('this version of kafkajs does not expose how it creates a cluster');
  return Reflect.apply(create, kafka, [{ metadataMaxAge: 300_000, allowAutoTopicCreation: false }]) as Cluster;
}
