/** An API key as it is stored: only its digest. */
export interface ApiKey {
  /** Lower-case hex sha256 of the key. */
  readonly hash: string;
  readonly name: string;
  readonly scopes: readonly string[];
  /** Units it may write for; `*`: all. */
  readonly units: readonly string[] | '*';
}

/** Keeps API keys by their digest. */
export abstract class KeyStore {
  abstract find(hash: string): Promise<ApiKey | null>;
  /** Adds or replaces. */
  abstract save(key: ApiKey): Promise<void>;
  abstract revoke(hash: string): Promise<void>;
}
