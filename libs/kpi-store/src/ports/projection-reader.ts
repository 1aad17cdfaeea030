import type { Entity, EntityKey, Known, Row } from '#domain';

/** What the ledger holds of one entity. */
export interface History {
  readonly key: EntityKey;
  /** How many events it has. */
  readonly rows: number;
  /** Its data events, and of its corrections and voids those that decide what a data event reads. */
  readonly events: readonly Known[];
}

/**
 * Streams a ledger and one projection version in constant memory, for rebuild and audit, not for serving. Order is free unless said.
 * Guarantee: each stream ends; what is written meanwhile may or may not be seen, so compare a projection that stands still.
 */
export abstract class ProjectionReader {
  /** The ledger, entity by entity. */
  abstract histories(): AsyncIterable<History>;
  abstract entities(): AsyncIterable<Entity>;
  /** Day sums of every bucket of every partition. */
  abstract bucketRows(): AsyncIterable<Row>;
  /** Rows of every journal entry. */
  abstract journalRows(): AsyncIterable<Row>;
}
