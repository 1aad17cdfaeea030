import { clusterOf } from './cluster.js';
import { type KafkaConnection, connectKafka } from './connection.js';

/** Where a partition is led; -1: nowhere at the moment. */
export interface PartitionMetadata {
  readonly partitionId: number;
  readonly leader: number;
}

/** What one partition of a topic is asked for. */
export interface TopicRequest<Asked> {
  readonly topic: string;
  readonly partitions: readonly ({ readonly partition: number } & Asked)[];
}

/** One partition's part of an answer. Offsets are decimal text, -1: none. */
export interface TopicAnswer {
  readonly topic: string;
  readonly partitions: readonly { readonly partition: number; readonly offset: string }[];
}

/** Requests to one broker, each for any number of topics. They reject when the broker refuses one of the partitions. */
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

/** The part of kafkajs 2.2.4 below its admin client, which asks topic by topic and is not made for several questions at once. */
export interface RawCluster {
  connect(): Promise<void>;
  disconnect(): Promise<void>;
  /** No topics named: all. */
  metadata(): Promise<{
    readonly topicMetadata: readonly {
      readonly topic: string;
      readonly partitionMetadata: readonly PartitionMetadata[];
    }[];
  }>;
  findGroupCoordinator(group: { readonly groupId: string }): Promise<RawBroker>;
  findBroker(node: { readonly nodeId: number }): Promise<RawBroker>;
}

/** A cluster of its own, not connected yet. Throws as `clusterOf` does. */
export function rawCluster(connection: KafkaConnection): RawCluster {
  return clusterOf(connectKafka(connection)) as unknown as RawCluster;
}
