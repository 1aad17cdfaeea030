import type { Principal } from './principal.js';

/** Finds the owner of an API key. */
export abstract class KeyLookup {
  /** `hash`: SHA-256 of the key, lower-case hexadecimal. Null: no such key, or it is no longer valid. */
  abstract find(hash: string): Promise<Principal | null>;
}

/** For a process that never accepts a key. */
export class NoKeys extends KeyLookup {
  async find(): Promise<null> {
    return null;
  }
}
