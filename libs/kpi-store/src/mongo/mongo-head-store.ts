import type { Connection } from 'mongoose';
import { mongo } from 'mongoose';
import type { SignedHead } from '#domain';
import { type HeadPlace, HeadStore } from '../ports/head-store.js';
import { type HeadDocument, toHeadWrite, toSignedHead } from './documents/head.document.js';
import { MAX_TIME_MS, MongoCollections } from './mongo-database.js';

/** Signed heads in MongoDB. */
export class MongoHeadStore extends HeadStore {
  private readonly heads: mongo.Collection<HeadDocument>;

  constructor(connection: Connection) {
    super();
    this.heads = new MongoCollections(connection, '').heads;
  }

  async add(heads: readonly SignedHead[]): Promise<void> {
    if (heads.length > 0) await this.heads.bulkWrite(heads.map(toHeadWrite), { ordered: false });
  }

  async last(partition: number): Promise<SignedHead | null> {
    return (await this.list(partition, 1, null))[0] ?? null;
  }

  async list(partition: number | null, limit: number, after: HeadPlace | null): Promise<readonly SignedHead[]> {
    const found = this.heads.find(
      { $and: [partition === null ? {} : { partition: { $eq: partition } }, after === null ? {} : beyond(after)] },
      { sort: { partition: 1, seq: -1 }, limit, maxTimeMS: MAX_TIME_MS, readConcern: { level: 'majority' } },
    );
    return (await found.toArray()).map(toSignedHead);
  }
}

function beyond({ partition, seq }: HeadPlace): mongo.Filter<HeadDocument> {
  return { $or: [{ partition: { $gt: partition } }, { partition, seq: { $lt: mongo.Long.fromBigInt(seq) } }] };
}
