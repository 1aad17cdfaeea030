import type { Connection } from 'mongoose';
import type { Entity, Known, Row } from '#domain';
import { type History, ProjectionReader } from '../projection-reader.js';
import { cellsIn, keyOfBucket } from './bucket.document.js';
import { toEntity } from './entity.document.js';
import { rowsIn } from './journal.document.js';
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
      const [, area = '', year = ''] = keyOfBucket(document._id).split('|');
      for (const { measure, cell, sums } of cellsIn(document)) {
        for (const [monthDay, amount] of sums.d) yield { measure, area, cell, day: `${year}-${monthDay}`, amount };
      }
    }
  }

  async *journalRows(): AsyncIterable<Row> {
    for await (const document of this.collections.journal.find()) yield* rowsIn(document);
  }
}
