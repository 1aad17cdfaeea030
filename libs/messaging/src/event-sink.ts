/** A record to append; `partition` wins over `key`. Absent headers are left out, never written as text. */
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
   * Appends all records; one answer a record, in their order. Records of one partition keep their order.
   * Rejects when the broker did not acknowledge: then some may stand in the log and a repeat is safe (the ledger drops it).
   */
  abstract send(records: readonly OutRecord[]): Promise<readonly Placed[]>;
  abstract partitionCount(topic: string): Promise<number>;
  abstract close(): Promise<void>;
}
