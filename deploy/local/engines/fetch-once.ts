import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { takeLock } from './lock.js';
import { LaunchError } from './launch-error.js';
import { during } from './progress.js';

async function lockOrWait(lock: string, isThere: () => boolean): Promise<boolean> {
  while (!isThere()) {
    if (takeLock(lock)) return true;
    await pause(200);
  }
  return false;
}

function publish(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another process was first; both have the same content.
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
}

const TRIES = 4;
const FIRST_PAUSE_MS = 2_000;

/**
 * Fills a draft, and retries with growing pauses if that fails, as networks sometimes do. A `LaunchError` that no retry
 * can fix is thrown at once.
 */
async function filled(what: string, draft: string, fill: Fill, firstPauseMs: number): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    rmSync(draft, { recursive: true, force: true });
    try {
      return await fill(draft);
    } catch (error) {
      if (error instanceof Missing || tries === TRIES) throw error;
      const pauseMs = firstPauseMs * 2 ** (tries - 1);
      console.log(`\n  fetching ${what} failed (${firstLine(error)}); trying again in ${pauseMs / 1000} s`);
      await pause(pauseMs);
    }
  }
}

function firstLine(error: unknown): string {
  const said = error instanceof Error ? error.message.split('\n') : [String(error)];
  return (said.find((line) => /error|fail/iu.test(line)) ?? said[0] ?? '').trim().slice(0, 200);
}

type Fill = (draft: string) => Promise<void>;

/** A tool needed for fetching is missing, so retrying is pointless. */
export class Missing extends LaunchError {}

/**
 * Makes sure that `folder` exists and is complete. Processes that start at the same time wait for the first. One that
 * dies half-way leaves nothing that could pass for complete, because `fill` writes to a draft that is renamed when it
 * is done. A `fill` that fails is retried, and the failure is printed.
 */
export async function fetchOnce(
  what: string,
  folder: string,
  fill: Fill,
  firstPauseMs = FIRST_PAUSE_MS,
): Promise<void> {
  const isThere = () => existsSync(folder);
  if (isThere()) return;
  mkdirSync(dirname(folder), { recursive: true });
  const lock = `${folder}.lock`;
  await during(`fetching ${what}`, async () => {
    if (!(await lockOrWait(lock, isThere))) return;
    const draft = `${folder}.draft-${process.pid}`;
    try {
      await filled(what, draft, fill, firstPauseMs);
      publish(draft, folder);
    } finally {
      rmSync(draft, { recursive: true, force: true });
      rmSync(lock, { force: true });
    }
  });
}
