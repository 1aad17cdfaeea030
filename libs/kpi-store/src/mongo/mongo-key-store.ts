import { type Connection, type Model, Schema } from 'mongoose';
import { type ApiKey, KeyStore } from '../ports/key-store.js';
import { MAX_TIME_MS } from './mongo-database.js';

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
