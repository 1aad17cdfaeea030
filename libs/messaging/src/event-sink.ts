/**
 * A record to append; `partition` takes precedence over `key`; without either, records are spread evenly. Absent
 * headers are omitted, never written as text.
 */
export interface OutRecord {
  readonly topic: string;
  readonly partition?: number;
  readonly key: string | null;
  readonly value: Uint8Array | null;
  readonly headers: { readonly [name: string]: string };
}

/** The position of a record in the log. */
export interface Placed {
  readonly partition: number;
  readonly offset: bigint;
}

/** Appends to the log, idempotently, acknowledged by all in-sync replicas. */
export abstract class EventSink {
  /**
   * Appends all records; returns one result per record, in the same order. Records of one partition keep their order,
   * also across calls. Rejects when the broker did not acknowledge: some records may then be in the log, and repeating
   * the call is safe (the ledger drops repeats).
   */
  abstract send(records: readonly OutRecord[]): Promise<readonly Placed[]>;
  /** Rejects for a topic that does not exist: topics are never created by being used. */
  abstract partitionCount(topic: string): Promise<number>;
  /** Waits for calls in progress; nothing can be sent afterwards. */
  abstract close(): Promise<void>;
}
