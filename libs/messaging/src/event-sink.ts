/** A record to append; `partition` wins over `key`, neither spreads evenly. Absent headers are left out, never written as text. */
export interface OutRecord {
  readonly topic: string;
  readonly partition?: number;
  readonly key: string | null;
  readonly value: Uint8Array | null;
  readonly headers: { readonly [name: string]: string };
}

/** Where a record stands in the log. */
export interface Placed {
  readonly partition: number;
  readonly offset: bigint;
}

/** Appends to the log, idempotently, acknowledged by all in-sync replicas. */
export abstract class EventSink {
  /**
   * Appends all records; one answer a record, in their order. Records of one partition keep their order, also from one call to the next.
   * Rejects when the broker did not acknowledge: then some may stand in the log and a repeat is safe (the ledger drops it).
   */
  abstract send(records: readonly OutRecord[]): Promise<readonly Placed[]>;
  /** Rejects for a topic that does not exist: topics are never made by use. */
  abstract partitionCount(topic: string): Promise<number>;
  /** Waits for what is under way; nothing can be sent after it. */
  abstract close(): Promise<void>;
}
