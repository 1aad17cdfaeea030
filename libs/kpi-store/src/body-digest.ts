import { createHash } from 'node:crypto';

/** SHA-256 of the body of a record, lower-case hex: what an erasure keeps of it. */
export function bodyDigest(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('hex');
}
