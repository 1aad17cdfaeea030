import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { birthOf } from './process-birth.js';

const identity = () => `${process.pid} ${birthOf(process.pid)}`;

/** Takes a lock file for this process; false: somebody has it. Throws what keeps it from being written. */
export function takeLock(lock: string): boolean {
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
  const [pid, born] = textOf(lock).split(' ');
  return born === undefined ? null : Number(pid);
}

/** Whether the process that took it is gone. */
export function isAbandoned(lock: string): boolean {
  const [pid, born] = textOf(lock).split(' ');
  return born !== undefined && birthOf(Number(pid)) !== born;
}

function textOf(lock: string): string {
  try {
    return existsSync(lock) ? readFileSync(lock, 'utf8') : '';
  } catch {
    return ''; // released meanwhile
  }
}
