import { type Connection, type Model, Schema } from 'mongoose';
import { mongo } from 'mongoose';
import { type ApiKey, KeyStore } from '../key-store.js';
import {
  type QuarantineFilter,
  type QuarantinePlace,
  type QuarantineRow,
  QuarantineStore,
} from '../quarantine-store.js';
import { MAX_TIME_MS } from './mongo-database.js';
import { type QuarantineDocument, toQuarantineRow, toQuarantineWrite } from './quarantine.document.js';

/** Quarantine in MongoDB. */
export class MongoQuarantineStore extends QuarantineStore {
  private readonly rows: mongo.Collection<QuarantineDocument>;

  constructor(connection: Connection) {
    super();
    this.rows = connection.getClient().db(connection.name).collection('quarantine');
  }

  async add(rows: readonly QuarantineRow[]): Promise<void> {
    if (rows.length > 0) await this.rows.bulkWrite(rows.map(toQuarantineWrite), { ordered: false });
  }

  async get(id: string): Promise<QuarantineRow | null> {
    const found = await this.rows.findOne({ _id: { $eq: id } }, { maxTimeMS: MAX_TIME_MS });
    return found === null ? null : toQuarantineRow(found);
  }

  async list(
    filter: QuarantineFilter,
    limit: number,
    after: QuarantinePlace | null,
  ): Promise<readonly QuarantineRow[]> {
    const { units, ...others } = filter;
    const equal = Object.entries(others).map(([name, value]) => [name, { $eq: value }] as const);
    const ofUnits = units === undefined ? {} : { unit: { $in: [...units] } };
    const wanted = { ...Object.fromEntries(equal), ...ofUnits, ...(after === null ? {} : older(after)) };
    const found = this.rows.find(wanted, { sort: { timestamp: -1, _id: 1 }, limit, maxTimeMS: MAX_TIME_MS });
    return (await found.toArray()).map(toQuarantineRow);
  }

  async close(id: string, state: 'redriven' | 'discarded', closedBy: string): Promise<boolean> {
    const closed = await this.rows.updateOne({ _id: { $eq: id }, state: 'open' }, { $set: { state, closedBy } });
    return closed.modifiedCount === 1;
  }
}

function older({ timestamp, id }: QuarantinePlace): mongo.Filter<QuarantineDocument> {
  const time = new Date(timestamp);
  return { $or: [{ timestamp: { $lt: time } }, { timestamp: time, _id: { $gt: id } }] };
}

interface KeyDocument {
  readonly _id: string;
  readonly name: string;
  readonly scopes: string[];
  /** `*` alone: all. */
  readonly units: string[];
}

const keySchema = new Schema<KeyDocument>(
  { _id: { type: String, required: true }, name: { type: String, required: true }, scopes: [String], units: [String] },
  { versionKey: false, collection: 'apiKeys', strict: 'throw' },
);

/** API keys in MongoDB, digests only. */
export class MongoKeyStore extends KeyStore {
  private readonly keys: Model<KeyDocument>;

  constructor(connection: Connection) {
    super();
    this.keys = connection.model<KeyDocument>('ApiKey', keySchema);
  }

  async find(hash: string): Promise<ApiKey | null> {
    const found = await this.keys
      .findOne({ _id: { $eq: hash } })
      .lean()
      .maxTimeMS(MAX_TIME_MS);
    if (found === null) return null;
    const { name, scopes, units } = found;
    return { hash, name, scopes, units: units.includes('*') ? '*' : units };
  }

  async save({ hash, name, scopes, units }: ApiKey): Promise<void> {
    const fields = { name, scopes: [...scopes], units: units === '*' ? ['*'] : [...units] };
    await this.keys.updateOne({ _id: hash }, { $set: fields }, { upsert: true });
  }

  async revoke(hash: string): Promise<void> {
    await this.keys.deleteOne({ _id: hash });
  }
}
