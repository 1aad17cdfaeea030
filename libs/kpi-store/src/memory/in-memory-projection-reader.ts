import {
  type Entity,
  type LedgerRow,
  type Row,
  type StoredEntity,
  dataIn,
  groupBy,
  isAmendment,
  rowsIn,
  rowsOfBuckets,
} from '#domain';
import { historiesOf } from '../histories.js';
import type { JournalEntry } from '../ports/ledger-store.js';
import { type History, ProjectionReader } from '../ports/projection-reader.js';
import type { InMemoryDatabase } from './in-memory-database.js';
import { readablePending } from './pending-in-snapshot.js';
import { type Collections, type StoredBucket, byLedgerPlace, collectionsOf } from './stored.js';

/** Streams of the in-memory database, from the snapshot of each call. */
export class InMemoryProjectionReader extends ProjectionReader {
  private readonly names: Collections;

  constructor(
    private readonly database: InMemoryDatabase,
    version: string,
  ) {
    super();
    this.names = collectionsOf(version);
  }

  histories(): AsyncIterable<History> {
    const rows = this.database.snapshot().all<LedgerRow>(this.names.ledger).toSorted(byLedgerPlace);
    const grouped = groupBy(rows, ({ event }) => event.entity);
    return historiesOf(
      [...grouped.values()].flatMap((own) => [...dataIn(own), ...own.filter(({ event }) => isAmendment(event))]),
    );
  }

  async *entities(): AsyncIterable<Entity> {
    for (const { entity } of this.database.snapshot().all<StoredEntity>(this.names.entities)) yield entity;
  }

  async *bucketRows(): AsyncIterable<Row> {
    const snapshot = this.database.snapshot();
    for (const { key, bucket } of snapshot.all<StoredBucket>(this.names.buckets)) yield* rowsIn(key, bucket);
    for (const { deltas } of readablePending(snapshot, this.names)) yield* rowsOfBuckets(deltas);
  }

  async *journalRows(): AsyncIterable<Row> {
    for (const { deltas } of this.database.snapshot().all<JournalEntry>(this.names.journal)) {
      yield* rowsOfBuckets(deltas);
    }
  }
}
