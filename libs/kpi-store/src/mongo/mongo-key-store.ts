import { type ApiKey, KeyStore } from '../ports/key-store.js';
import { type KeyDocument, keySchema, toKey, toKeyDocument } from './documents/key.document.js';
import { type Connection, type Model } from 'mongoose';
import { MAX_TIME_MS } from './mongo-database.js';

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
      .lean<KeyDocument>()
      .maxTimeMS(MAX_TIME_MS);
    return found === null ? null : toKey(found);
  }

  async save(key: ApiKey): Promise<void> {
    const { _id, ...fields } = toKeyDocument(key);
    await this.keys.updateOne({ _id }, { $set: fields }, { upsert: true });
  }

  async revoke(hash: string): Promise<void> {
    await this.keys.deleteOne({ _id: hash });
  }
}
