import type {
  AnomalyLine,
  BucketLine,
  CheckpointLine,
  EntityLine,
  HeadLine,
  JournalLine,
  LedgerLine,
  ProjectionLine,
} from './audit-lines.js';

/**
 * Streams everything that a store holds of one projection version, row by row as it is stored, for verification and export. Nothing is judged here.
 * Guarantee: bounded memory; each stream ends and may be read again; all streams show one moment, or `isStill` says that they do not.
 */
export abstract class AuditReader {
  /** Which version is live, if any. */
  abstract live(): Promise<string | null>;
  abstract projections(): AsyncIterable<ProjectionLine>;
  /** By partition. */
  abstract checkpoints(): AsyncIterable<CheckpointLine>;
  /** By partition, then seq. */
  abstract ledger(): AsyncIterable<LedgerLine>;
  /** By entity in the order of bytes, then seq. */
  abstract ledgerByEntity(): AsyncIterable<LedgerLine>;
  /** By key, in the order of bytes. */
  abstract entities(): AsyncIterable<EntityLine>;
  /** By entity, then event, in the order of bytes. */
  abstract anomalies(): AsyncIterable<AnomalyLine>;
  /** By id. */
  abstract buckets(): AsyncIterable<BucketLine>;
  /** By id. */
  abstract journal(): AsyncIterable<JournalLine>;
  /** By partition, then seq. */
  abstract heads(): AsyncIterable<HeadLine>;
  /** False: the store was written while it was read, and what was read is of several moments. */
  abstract isStill(): Promise<boolean>;
}
