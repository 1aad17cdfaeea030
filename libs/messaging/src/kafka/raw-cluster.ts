import { clusterOf } from './cluster.js';
import { type KafkaConnection, connectKafka } from './connection.js';

/** Leader of a partition; -1: none at the moment. */
export interface PartitionMetadata {
  readonly partitionId: number;
  readonly leader: number;
}

/** The request for one partition of a topic. */
export interface TopicRequest<Asked> {
  readonly topic: string;
  readonly partitions: readonly ({ readonly partition: number } & Asked)[];
}

/** One partition's part of a response. Offsets are decimal text, -1: none. */
export interface TopicAnswer {
  readonly topic: string;
  readonly partitions: readonly { readonly partition: number; readonly offset: string }[];
}

/** Requests to one broker, each for any number of topics. They reject when the broker rejects one of the partitions. */
export interface RawBroker {
  listOffsets(request: {
    readonly isolationLevel: number;
    readonly topics: readonly TopicRequest<{ readonly timestamp: string }>[];
  }): Promise<{ readonly responses: readonly TopicAnswer[] }>;
  offsetFetch(request: {
    readonly groupId: string;
    readonly topics: readonly TopicRequest<object>[];
  }): Promise<{ readonly responses: readonly TopicAnswer[] }>;
}

/**
 * The part of kafkajs 2.2.4 below its admin client, which asks topic by topic and does not support concurrent
 * questions.
 */
export interface RawCluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  /** No topics: all. */
  metadata(): Promise<{
    readonly topicMetadata: readonly {
      readonly topic: string;
      readonly partitionMetadata: readonly PartitionMetadata[];
    }[];
  }>;
  findGroupCoordinator(group: { readonly groupId: string }): Promise<RawBroker>;
  findBroker(node: { readonly nodeId: number }): Promise<RawBroker>;
}

/** A separate cluster, not connected yet. Throws as `clusterOf` does. */
export function rawCluster(connection: KafkaConnection): RawCluster {
  return clusterOf(connectKafka(connection)) as unknown as RawCluster;
}
