import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { birthOf } from './process-birth.js';
import { during } from './progress.js';

const identity = () => `${process.pid} ${birthOf(process.pid)}`;

function takeLock(lock: string): boolean {
  try {
    writeFileSync(lock, identity(), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

function isAbandoned(lock: string): boolean {
  if (!existsSync(lock)) return false;
  const [pid, born] = readFileSync(lock, 'utf8').split(' ');
  return born !== undefined && birthOf(Number(pid)) !== born;
}

async function lockOrWait(lock: string, isThere: () => boolean): Promise<boolean> {
  while (!isThere()) {
    if (takeLock(lock)) return true;
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    await pause(200);
  }
  return false;
}

function publish(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Somebody else was first: both hold the same.
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * Makes sure that `folder` is there and whole. Processes that start at once wait for the first; one that dies half-way leaves nothing that
 * could be taken for whole, since `fill` writes to a draft that is renamed when it is done.
 */
export async function fetchOnce(what: string, folder: string, fill: (draft: string) => Promise<void>): Promise<void> {
  const isThere = () => existsSync(folder);
  if (isThere()) return;
  mkdirSync(dirname(folder), { recursive: true });
  const lock = `${folder}.lock`;
  await during(`fetching ${what}`, async () => {
    if (!(await lockOrWait(lock, isThere))) return;
    const draft = `${folder}.draft-${process.pid}`;
    try {
      rmSync(draft, { recursive: true, force: true });
      await fill(draft);
      publish(draft, folder);
    } finally {
      rmSync(draft, { recursive: true, force: true });
      rmSync(lock, { force: true });
    }
  });
}
