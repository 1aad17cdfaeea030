import { type Anomaly, type LedgerRow, type SignedHead, isAmendment, targetOf } from '#domain';
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
  anomalyLine,
  checkpointLine,
  entityLine,
  headLine,
  journalLine,
  ledgerLine,
  verdictLine,
} from '../ports/audit-lines.js';
import { AuditReader } from '../ports/audit-reader.js';
import type { Checkpoint, JournalEntry } from '../ports/ledger-store.js';
import { pendingById, withPending } from '../pending-changes.js';
import { plainBucket } from '../plain-bucket.js';
import type { InMemoryDatabase, Snapshot } from './in-memory-database.js';
import { readablePending } from './pending-in-snapshot.js';
import {
  type Collections,
  type StoredAlias,
  type StoredBucket,
  type StoredPartitionEntity,
  type StoredProjection,
  type StoredVerdict,
  byLedgerPlace,
  collectionsOf,
} from './stored.js';

/** Streams the in-memory database as it was when the reader was created. */
export class InMemoryAuditReader extends AuditReader {
  private readonly names: Collections;
  private readonly snapshot: Snapshot;

  constructor(database: InMemoryDatabase, version: string) {
    super();
    this.names = collectionsOf(version);
    this.snapshot = database.snapshot();
  }

  async live(): Promise<string | null> {
    return this.snapshot.get<StoredAlias>(this.names.aliases, 'live')?.projection ?? null;
  }

  async *projections(): AsyncIterable<ProjectionLine> {
    yield* this.snapshot.all<StoredProjection>(this.names.projections);
  }

  async *checkpoints(): AsyncIterable<CheckpointLine> {
    const all = this.snapshot.all<Checkpoint>(this.names.checkpoints);
    for (const one of all.toSorted((a, b) => a.partition - b.partition)) yield checkpointLine(one);
  }

  async *ledger(): AsyncIterable<LedgerLine> {
    for (const row of this.rows()) yield ledgerLine(row);
  }

  async *ledgerByEntity(): AsyncIterable<LedgerLine> {
    const rows = this.rows().toSorted((a, b) => inOrder(placeByEntity(a), placeByEntity(b)));
    for (const row of rows) yield ledgerLine(row);
  }

  async *entityLines(): AsyncIterable<EntityLine> {
    for (const stored of this.snapshot.all<StoredPartitionEntity>(this.names.entities)) {
      yield entityLine(stored, stored.partition);
    }
  }

  async *verdicts(): AsyncIterable<VerdictLine> {
    for (const { verdict, partition } of this.snapshot.all<StoredVerdict>(this.names.verdicts)) {
      yield verdictLine(verdict, partition);
    }
  }

  async *anomalies(): AsyncIterable<AnomalyLine> {
    const all = this.snapshot.all<Anomaly>(this.names.anomalies).toSorted((a, b) => inOrder(a.entity, b.entity));
    for (const anomaly of all) yield anomalyLine(anomaly);
  }

  buckets(): AsyncIterable<BucketLine> {
    return withPending(this.storedBuckets(), pendingById(readablePending(this.snapshot, this.names)));
  }

  private async *storedBuckets(): AsyncIterable<BucketLine> {
    for (const { id, bucket } of this.snapshot.all<StoredBucket>(this.names.buckets)) {
      yield { id, measures: plainBucket(bucket) };
    }
  }

  async *journal(): AsyncIterable<JournalLine> {
    for (const entry of this.snapshot.all<JournalEntry>(this.names.journal)) {
      yield journalLine(entry);
    }
  }

  async *heads(): AsyncIterable<HeadLine> {
    const all = this.snapshot.all<SignedHead>(this.names.heads);
    for (const head of all.toSorted((a, b) => a.partition - b.partition || Number(a.seq - b.seq))) yield headLine(head);
  }

  async isStill(): Promise<boolean> {
    return true;
  }

  private rows(): readonly LedgerRow[] {
    return this.snapshot.all<LedgerRow>(this.names.ledger).toSorted(byLedgerPlace);
  }
}

/** Its entity, and its target if it has one: neither contains the separator. */
function placeByEntity({ event }: LedgerRow): string {
  return `${event.entity}\n${isAmendment(event) ? targetOf(event) : ''}`;
}

function inOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
