import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { places } from '../engines/places.js';

/** The key of this folder, created once and the same at every start. Only its hash reaches the database. */
export function developmentKey(): string {
  const file = join(places.data, 'development-key');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const key = `hwdev_${randomBytes(24).toString('base64url')}`;
  mkdirSync(places.data, { recursive: true });
  writeFileSync(file, `${key}\n`, { mode: 0o600 });
  return key;
}
