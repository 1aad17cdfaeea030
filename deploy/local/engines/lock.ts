import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { birthOf } from './process-birth.js';

const identity = () => `${process.pid} ${birthOf(process.pid)}`;

/**
 * Takes a lock file for this process, even from a process that has died; returns false if another process has it.
 * Throws whatever prevents writing it.
 */
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

/** Process that holds a lock; null if nobody does, or if it is being written at this moment. */
export function holderOf(lock: string): number | null {
  return ownerIn(textOf(lock))?.pid ?? null;
}

/** Content of a lock whose process is gone; null if nobody or a living process holds it. */
export function abandonedIn(lock: string): string | null {
  const text = textOf(lock);
  const owner = ownerIn(text);
  return owner !== null && birthOf(owner.pid) !== owner.born ? text : null;
}

/**
 * Removes a lock that was found abandoned. If several processes find it at once, one of them removes it, and a lock
 * taken in the meantime stays: it is first held under a second name, which cannot be taken twice, and then checked
 * again.
 */
export function dropLock(lock: string, abandoned: string): void {
  const held = `${lock}.${abandoned.replaceAll(/[^0-9A-Za-z]+/g, '-')}`;
  try {
    linkSync(lock, held);
  } catch {
    // It is gone, or another process drops it. On a file system without hard links it stays, and the caller reports
    // which file to delete.
    return;
  }
  if (textOf(held) === abandoned) rmSync(lock, { force: true });
  rmSync(held, { force: true });
}

/** Null if it is being written. The birth may consist of several words. */
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
