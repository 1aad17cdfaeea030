import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { places } from '../engines/places.js';

export const HEADS_PUBLIC_KEY = 'heads-key.pub.pem';

/** File of the key that signs ledger heads in this folder, created once. Its public half is next to it. */
export function headsKeyFile(folder: string = places.data): string {
  const file = join(folder, 'heads-key.pem');
  if (existsSync(file)) return file;
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, HEADS_PUBLIC_KEY), publicKey.export({ format: 'pem', type: 'spki' }));
  writeFileSync(file, privateKey.export({ format: 'pem', type: 'pkcs8' }), { mode: 0o600 });
  return file;
}
