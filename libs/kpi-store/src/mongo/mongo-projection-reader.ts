import type { Connection } from 'mongoose';
import { type Entity, type Known, type Row, rowsIn, rowsOfBuckets } from '#domain';
import { historiesOf } from '../histories.js';
import { type History, ProjectionReader } from '../ports/projection-reader.js';
import { keyOfBucket, toBucket } from './documents/bucket.document.js';
import { toEntity } from './documents/entity.document.js';
import { toDeltas } from './documents/journal.document.js';
import { requireTarget, toKnown } from './documents/ledger.document.js';
import { MongoCollections } from './mongo-database.js';
import { readablePending } from './pending-in-journal.js';

/** Streams MongoDB; the ledger through its index by entity. */
export class MongoProjectionReader extends ProjectionReader {
  private readonly collections: MongoCollections;

  constructor(connection: Connection, projection: string) {
    super();
    this.collections = new MongoCollections(connection, projection);
  }

  histories(): AsyncIterable<History> {
    return historiesOf(this.ledgerRows());
  }

  private async *ledgerRows(): AsyncIterable<Known> {
    const rows = this.collections.ledger.find({}, { sort: { entity: 1, target: 1, seq: 1 } });
    for await (const document of rows) yield toKnown(requireTarget(document));
  }

  async *entities(): AsyncIterable<Entity> {
    for await (const document of this.collections.entities.find()) yield toEntity(document);
  }

  async *bucketRows(): AsyncIterable<Row> {
    for await (const document of this.collections.buckets.find()) {
      yield* rowsIn(keyOfBucket(document), toBucket(document));
    }
    for (const { deltas } of await readablePending(this.collections)) yield* rowsOfBuckets(deltas);
  }

  async *journalRows(): AsyncIterable<Row> {
    for await (const document of this.collections.journal.find()) yield* rowsOfBuckets(toDeltas(document));
  }
}
