import type { Entity, EntityKey, Known, Row } from '#domain';

/** What the ledger holds of one entity. */
export interface History {
  readonly key: EntityKey;
  /** The number of its events. */
  readonly rows: number;
  /** Its data events, and those of its corrections and voids that decide what a data event contributes. */
  readonly events: readonly Known[];
}

/**
 * Streams a ledger and one projection version in constant memory, for rebuild and audit, not for serving. Unordered
 * unless stated. Guarantee: each stream ends; concurrent writes may or may not be seen, so compare a projection that
 * stands still.
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
