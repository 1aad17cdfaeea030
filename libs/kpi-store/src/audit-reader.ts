import { type Entity, type Known, type Row, rowsIn, rowsOfBuckets } from '#domain';
import {
  type AnomalyLine,
  type BucketLine,
  type CheckpointLine,
  type EntityLine,
  type HeadLine,
  type JournalLine,
  type LedgerLine,
  type ProjectionLine,
  entityOf,
  ledgerRowOf,
} from './audit-lines.js';
import { bucketOf, deltasOf } from './plain-bucket.js';
import { type History, ProjectionReader } from './projection-reader.js';

/**
 * Streams everything that a store holds of one projection version, row by row as it is stored, for verification and export. Nothing is judged here.
 * Guarantee: bounded memory; each stream ends and may be read again; all streams show one moment, or `isStill` says that they do not.
 * What it gives as a `ProjectionReader` throws where a row is not well-formed.
 */
export abstract class AuditReader extends ProjectionReader {
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
  abstract entityLines(): AsyncIterable<EntityLine>;
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

  /** Nothing is read after it. */
  async close(): Promise<void> {}

  async *histories(): AsyncIterable<History> {
    let key: string | null = null;
    let events: Known[] = [];
    for await (const line of this.ledgerByEntity()) {
      if (key !== null && line.entity !== key) {
        yield { key, events };
        events = [];
      }
      key = line.entity;
      events.push(ledgerRowOf(line));
    }
    if (key !== null) yield { key, events };
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
