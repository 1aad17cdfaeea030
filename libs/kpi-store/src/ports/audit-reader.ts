import { type Entity, type LedgerRow, type Row, rowsIn, rowsOfBuckets } from '#domain';
import {
  type AnomalyLine,
  type BucketLine,
  type CheckpointLine,
  type EntityLine,
  type HeadLine,
  type JournalLine,
  type LedgerLine,
  type ProjectionLine,
  type VerdictLine,
  entityOf,
  ledgerRowOf,
} from './audit-lines.js';
import { historiesOf } from '../histories.js';
import { bucketOf, deltasOf } from '../plain-bucket.js';
import { type History, ProjectionReader } from './projection-reader.js';

/**
 * Streams everything that a store holds of one projection version, row by row as stored, for verification and export.
 * Nothing is judged here. Guarantee: bounded memory; each stream ends and may be read again; all streams show one
 * moment, or `isStill` reports that they do not. As a `ProjectionReader` it throws for a row that is not well-formed.
 */
export abstract class AuditReader extends ProjectionReader {
  /** Which version is live, if any. */
  abstract live(): Promise<string | null>;
  abstract projections(): AsyncIterable<ProjectionLine>;
  /** By partition. */
  abstract checkpoints(): AsyncIterable<CheckpointLine>;
  /** By partition, then seq. */
  abstract ledger(): AsyncIterable<LedgerLine>;
  /**
   * By entity in byte order; for each its data events, then corrections and voids by target in byte order; each in seq
   * order.
   */
  abstract ledgerByEntity(): AsyncIterable<LedgerLine>;
  /** By key, in byte order. */
  abstract entityLines(): AsyncIterable<EntityLine>;
  /** By entity, target and type of the target, in byte order. */
  abstract verdicts(): AsyncIterable<VerdictLine>;
  /** By entity, then event, in byte order. */
  abstract anomalies(): AsyncIterable<AnomalyLine>;
  /** By id. */
  abstract buckets(): AsyncIterable<BucketLine>;
  /** By id. */
  abstract journal(): AsyncIterable<JournalLine>;
  /** By partition, then seq. */
  abstract heads(): AsyncIterable<HeadLine>;
  /** False: the store was written while it was read, and the result shows several moments. */
  abstract isStill(): Promise<boolean>;

  /** Nothing can be read afterwards. */
  async close(): Promise<void> {}

  histories(): AsyncIterable<History> {
    return historiesOf(this.ledgerRows());
  }

  private async *ledgerRows(): AsyncIterable<LedgerRow> {
    for await (const line of this.ledgerByEntity()) yield ledgerRowOf(line);
  }

  async *entities(): AsyncIterable<Entity> {
    for await (const line of this.entityLines()) yield entityOf(line);
  }

  async *bucketRows(): AsyncIterable<Row> {
    for await (const { id, measures } of this.buckets()) yield* rowsIn(id, bucketOf(measures));
  }

  async *journalRows(): AsyncIterable<Row> {
    for await (const { deltas } of this.journal()) yield* rowsOfBuckets(deltasOf(deltas));
  }
}
