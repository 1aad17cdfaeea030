import { type TopicPartition, nameOf } from '../assigned-partitions.js';

/** A source, as seen by its group. */
export interface GroupMember {
  readonly topics: readonly string[];
  /** All partitions that this member now has; those that it had before and that are not listed are lost. */
  assign(partitions: readonly TopicPartition[]): void;
}

/**
 * Members that share partitions, and their committed offsets. Every change of members reassigns all partitions in turn.
 */
export class ConsumerGroup {
  readonly #members: GroupMember[] = [];
  readonly #committed = new Map<string, bigint>();

  constructor(private readonly partitionCount: (topic: string) => number) {}

  join(member: GroupMember): void {
    this.#members.push(member);
    this.rebalance();
  }

  leave(member: GroupMember): void {
    const index = this.#members.indexOf(member);
    if (index < 0) return;
    this.#members.splice(index, 1);
    this.rebalance();
  }

  /** A hint: it may go backwards, and any member may write it. */
  commit(partition: TopicPartition, offset: bigint): void {
    this.#committed.set(nameOf(partition), offset);
  }

  /** Null: nothing was committed. */
  committed(partition: TopicPartition): bigint | null {
    return this.#committed.get(nameOf(partition)) ?? null;
  }

  /** Reassigns all partitions. */
  rebalance(): void {
    const shares = new Map<GroupMember, TopicPartition[]>(this.#members.map((member) => [member, []]));
    for (const topic of new Set(this.#members.flatMap(({ topics }) => topics))) {
      const readers = this.#members.filter(({ topics }) => topics.includes(topic));
      for (let partition = 0; partition < this.partitionCount(topic); partition++) {
        const reader = readers[partition % readers.length];
        if (reader) shares.get(reader)?.push({ topic, partition });
      }
    }
    for (const [member, partitions] of shares) member.assign(partitions);
  }
}
