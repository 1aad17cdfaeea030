import type { Sender } from '../acceptance/rights/sender.js';
import type { Problem } from '../problems/problem.js';

/** A record as the broker holds it. */
export interface RawRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  /** Broker time, ms. */
  readonly timestamp: number;
  readonly key: Uint8Array | null;
  readonly value: Uint8Array | null;
  readonly headers: readonly (readonly [name: string, value: Uint8Array])[];
}

export type QuarantineState = 'open' | 'redriven' | 'discarded';

/** When, by whom and why the bytes of a row were erased. It stays with the row. */
export interface Erasure {
  /** ms. */
  readonly at: number;
  /** Name of a person, or of an automatic process. */
  readonly by: string;
  readonly reason: string;
  /** Of the body, lower-case hex; null: there was no body. */
  readonly sha256: string | null;
  /** Whether the event's source, id and type were erased too. */
  readonly isIdentityErased: boolean;
}

/** A problem as it was recorded when the row was kept, perhaps by another version of Headway with other codes. */
export interface KeptProblem extends Omit<Problem, 'code'> {
  readonly code: string;
}

/**
 * A rejected record, with its raw bytes, the reason and its outcome. A row is never deleted; its bytes may be erased.
 */
export interface QuarantineRow extends RawRecord {
  /** `topic-partition-offset`; over HTTP `http-` and a digest. A repeat is the same row. */
  readonly id: string;
  readonly state: QuarantineState;
  /** Code of the first problem. */
  readonly reason: string;
  readonly problems: readonly KeptProblem[];
  /** The sender: the unit of the topic, or the name of the key. */
  readonly principal: string;
  /**
   * The sender's rights at the time, by which a redrive is judged. Null: kept by earlier software, which did not store
   * them.
   */
  readonly sender: Sender | null;
  /** If it could be read. */
  readonly source: string | null;
  readonly eventId: string | null;
  readonly type: string | null;
  /**
   * The unit that owns the row: never one for which the sender may not write. Null: the row belongs to all units of its
   * sender.
   */
  readonly unit: string | null;
  /** What closed it: the accepted identity of a redrive, or the reason given for a discard. */
  readonly closedBy: string | null;
  /** Null: the bytes are here. Otherwise key, value and headers are empty, and problems keep only their codes. */
  readonly erasure: Erasure | null;
}

export function quarantineId({ topic, partition, offset }: Pick<RawRecord, 'topic' | 'partition' | 'offset'>): string {
  return `${topic}-${partition}-${offset}`;
}
