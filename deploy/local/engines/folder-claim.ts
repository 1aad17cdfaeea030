import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { LaunchError } from './launch-error.js';
import { holderOf, takeLock } from './lock.js';

/**
 * Claims a folder of engine data for this process, and returns a function that releases it. Of several processes that
 * ask at once, one gets it; a process that has died loses it. Throws LaunchError if another process has it.
 */
export function claimFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true });
  const lock = join(folder, 'in-use');
  if (!takeLock(lock)) throw new LaunchError(inUse(folder, holderOf(lock)));
  return () => rmSync(lock, { force: true });
}

function inUse(folder: string, holder: number | null): string {
  const who = holder === null ? 'another process' : `process ${holder}`;
  return `${folder} is in use by ${who}, another npm start, dev or engines command in this folder: stop it first. If there is none, delete ${join(folder, 'in-use')}.`;
}
