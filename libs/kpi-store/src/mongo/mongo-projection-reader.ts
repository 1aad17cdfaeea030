import type { Connection } from 'mongoose';
import { type Entity, type Known, type Row, rowsIn, rowsOfBuckets } from '#domain';
import { type History, ProjectionReader } from '../projection-reader.js';
import { keyOfBucket, toBucket } from './bucket.document.js';
import { toEntity } from './entity.document.js';
import { toDeltas } from './journal.document.js';
import { toKnown } from './ledger.document.js';
import { MongoCollections } from './mongo-database.js';

/** Streams MongoDB; the ledger through its index by entity. */
export class MongoProjectionReader extends ProjectionReader {
  private readonly collections: MongoCollections;

  constructor(connection: Connection, projection: string) {
    super();
    this.collections = new MongoCollections(connection, projection);
  }

  async *histories(): AsyncIterable<History> {
    let key: string | null = null;
    let events: Known[] = [];
    for await (const document of this.collections.ledger.find({}, { sort: { entity: 1 } })) {
      if (key !== null && document.entity !== key) {
        yield { key, events };
        events = [];
      }
      key = document.entity;
      events.push(toKnown(document));
    }
    if (key !== null) yield { key, events };
  }

  async *entities(): AsyncIterable<Entity> {
    for await (const document of this.collections.entities.find()) yield toEntity(document);
  }

  async *bucketRows(): AsyncIterable<Row> {
    for await (const document of this.collections.buckets.find()) {
      yield* rowsIn(keyOfBucket(document), toBucket(document));
    }
  }

  async *journalRows(): AsyncIterable<Row> {
    for await (const document of this.collections.journal.find()) yield* rowsOfBuckets(toDeltas(document));
  }
}
