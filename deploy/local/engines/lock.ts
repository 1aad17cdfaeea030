import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { birthOf } from './process-birth.js';

const identity = () => `${process.pid} ${birthOf(process.pid)}`;

/** Takes a lock file for this process, that of a process that has died too; false: somebody has it. Throws what keeps it from being written. */
export function takeLock(lock: string): boolean {
  const abandoned = abandonedIn(lock);
  if (abandoned !== null) dropLock(lock, abandoned);
  try {
    writeFileSync(lock, identity(), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Process that has a lock; null: nobody, or it is being written at this moment. */
export function holderOf(lock: string): number | null {
  return ownerIn(textOf(lock))?.pid ?? null;
}

/** What stands in a lock whose process is gone; null: it is nobody's, or somebody's. */
export function abandonedIn(lock: string): string | null {
  const text = textOf(lock);
  const owner = ownerIn(text);
  return owner !== null && birthOf(owner.pid) !== owner.born ? text : null;
}

/**
 * Removes a lock that was found abandoned. Of processes that found it at once one does so, and what was taken meanwhile stays: it is held by a second name,
 * which nobody can take twice, before it is looked at again.
 */
export function dropLock(lock: string, abandoned: string): void {
  const held = `${lock}.${abandoned.replaceAll(/[^0-9A-Za-z]+/g, '-')}`;
  try {
    linkSync(lock, held);
  } catch {
    return; // gone, or another drops it; where files have no second name it stays, and who asks is told which file to delete
  }
  if (textOf(held) === abandoned) rmSync(lock, { force: true });
  rmSync(held, { force: true });
}

/** Null: it is being written. The birth may be of several words. */
function ownerIn(text: string) {
  const [, pid, born] = /^([0-9]+) (.+)$/.exec(text) ?? [];
  return born === undefined ? null : { pid: Number(pid), born };
}

function textOf(lock: string): string {
  try {
    return existsSync(lock) ? readFileSync(lock, 'utf8') : '';
  } catch {
    return ''; // released meanwhile
  }
}
