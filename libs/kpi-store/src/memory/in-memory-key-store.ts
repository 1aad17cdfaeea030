import { type ApiKey, KeyStore } from '../ports/key-store.js';

/** API keys in memory. */
export class InMemoryKeyStore extends KeyStore {
  private readonly keys = new Map<string, ApiKey>();

  async find(hash: string): Promise<ApiKey | null> {
    return this.keys.get(hash) ?? null;
  }

  async save(key: ApiKey): Promise<void> {
    this.keys.set(key.hash, key);
  }

  async revoke(hash: string): Promise<void> {
    this.keys.delete(hash);
  }
}
