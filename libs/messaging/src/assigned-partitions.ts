import type { PartitionHandler, PartitionProgress, Trouble } from './event-source.js';
import { PartitionSession, type SessionSurroundings } from './partition-session.js';

/** A partition by name. */
export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/** Text form of a partition's name, for use as a map key. */
export function nameOf({ topic, partition }: TopicPartition): string {
  return `${topic}|${partition}`;
}

/** Sessions of the partitions that one source currently reads. */
export class AssignedPartitions {
  #sessions = new Map<string, PartitionSession>();

  constructor(
    private readonly handler: PartitionHandler,
    private readonly surroundings: SessionSurroundings,
  ) {}

  /**
   * Adopts a new assignment; returns the sessions that ended without a successor. A partition that stays starts a new
   * session, but a halted one stays halted.
   */
  replace(partitions: readonly TopicPartition[]): readonly PartitionSession[] {
    const before = this.#sessions;
    this.#sessions = new Map(partitions.map((partition) => [nameOf(partition), this.#successor(partition)]));
    const lost = [...before.values()].filter((session) => !this.#sessions.has(nameOf(session)));
    lost.forEach((session) => session.close());
    return lost;
  }

  /**
   * Gives up all work in progress and forgets all partitions except halted ones; returns the sessions that it forgot.
   */
  abandon(): readonly PartitionSession[] {
    const [halted, others] = [this.all().filter(isHalted), this.all().filter((session) => !isHalted(session))];
    this.#sessions = new Map(halted.map((session) => [nameOf(session), session]));
    others.forEach((session) => session.abandon());
    return others;
  }

  find(partition: TopicPartition): PartitionSession | undefined {
    return this.#sessions.get(nameOf(partition));
  }

  /** False: the session was replaced, and its results must be ignored. */
  holds(session: PartitionSession): boolean {
    return this.find(session) === session;
  }

  all(): readonly PartitionSession[] {
    return [...this.#sessions.values()];
  }

  progress(): readonly PartitionProgress[] {
    return this.all().map((session) => session.progress());
  }

  halts(): readonly Trouble[] {
    return this.progress().flatMap(({ topic, partition, reason }): readonly Trouble[] =>
      reason === null ? [] : [{ kind: 'halted', topic, partition, reason }],
    );
  }

  #successor(name: TopicPartition): PartitionSession {
    const before = this.find(name);
    if (before !== undefined && isHalted(before)) return before;
    before?.close();
    return new PartitionSession(name, this.handler, this.surroundings, before?.idle());
  }
}

function isHalted({ state }: PartitionSession): boolean {
  return state === 'halted';
}
