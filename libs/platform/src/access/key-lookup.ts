import type { Principal } from './principal.js';

/** Who an API key belongs to. */
export abstract class KeyLookup {
  /** `hash`: SHA-256 of the key, lower-case hexadecimal. Null: no such key, or it is no longer valid. */
  abstract find(hash: string): Promise<Principal | null>;
}

/** For a process that has nothing to unlock. */
export class NoKeys extends KeyLookup {
  async find(): Promise<null> {
    return null;
  }
}

export interface CacheOptions {
  readonly forMs: number;
  readonly entries: number;
  readonly now: () => number;
}

/** Remembers keys that were found, for a short time: so long may a revoked key still open. Keys not found are asked for again. */
export class CachedKeyLookup extends KeyLookup {
  private readonly found = new Map<string, { readonly principal: Principal; readonly untilMs: number }>();

  constructor(
    private readonly keys: KeyLookup,
    private readonly options: CacheOptions = { forMs: 10_000, entries: 1_000, now: Date.now },
  ) {
    super();
  }

  async find(hash: string): Promise<Principal | null> {
    const { forMs, entries, now } = this.options;
    const known = this.found.get(hash);
    if (known !== undefined && known.untilMs > now()) return known.principal;
    this.found.delete(hash);
    const principal = await this.keys.find(hash);
    if (principal === null) return null;
    const oldest = this.found.keys().next();
    if (this.found.size >= entries && oldest.done !== true) this.found.delete(oldest.value);
    this.found.set(hash, { principal, untilMs: now() + forMs });
    return principal;
  }
}
