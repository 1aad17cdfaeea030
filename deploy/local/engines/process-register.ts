import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { LaunchError } from './launch-error.js';
import { places } from './places.js';
import { birthOf } from './process-birth.js';

interface Entry {
  readonly name: string;
  readonly pid: number;
  readonly born: string;
  readonly owner: number;
  readonly ownerBorn: string;
  /** Folder that no other process may open at the same time. */
  readonly dataDir: string | null;
}

const KILL_AFTER_MS = 5_000;
const fileOf = (pid: number) => join(places.run, `${pid}.json`);

/** Records a process that this one has started. */
export function register(name: string, pid: number, dataDir: string | null): void {
  mkdirSync(places.run, { recursive: true });
  const [born, ownerBorn] = [birthOf(pid) ?? '', birthOf(process.pid) ?? ''];
  const entry: Entry = { name, pid, born, owner: process.pid, ownerBorn, dataDir };
  writeFileSync(fileOf(pid), JSON.stringify(entry));
}

export function unregister(pid: number): void {
  rmSync(fileOf(pid), { force: true });
}

function entries(): readonly Entry[] {
  mkdirSync(places.run, { recursive: true });
  return readdirSync(places.run).flatMap((file) => {
    try {
      return [JSON.parse(readFileSync(join(places.run, file), 'utf8')) as Entry];
    } catch {
      return []; // another process is writing or removing it
    }
  });
}

const isAlive = (pid: number, born: string) => born !== '' && birthOf(pid) === born;

/** Signals a process and everything it has started; does nothing if it has just ended by itself. */
export function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended by itself.
  }
}

async function end({ pid, born }: Entry): Promise<void> {
  signalGroup(pid, 'SIGTERM');
  const deadline = performance.now() + KILL_AFTER_MS;
  while (isAlive(pid, born) && performance.now() < deadline) await pause(50);
  if (isAlive(pid, born)) signalGroup(pid, 'SIGKILL');
}

/**
 * Ends the processes that a killed owner left behind, and nothing else: a process counts as ours only if pid and birth
 * match the record. Prints what it ended.
 */
export async function endOrphans(): Promise<void> {
  for (const entry of entries()) {
    if (isAlive(entry.owner, entry.ownerBorn)) continue;
    if (isAlive(entry.pid, entry.born)) {
      await end(entry);
      console.log(`  ended ${entry.name}, left behind by a start that was killed`);
    }
    unregister(entry.pid);
  }
}

/** Throws LaunchError if a process is already using this folder. */
export function assertUnused(dataDir: string): void {
  const used = entries().find((entry) => entry.dataDir === dataDir && isAlive(entry.pid, entry.born));
  if (used === undefined) return;
  throw new LaunchError(
    `${dataDir} is in use by process ${used.owner}, another npm start, dev or engines command in this folder: stop it first.`,
  );
}
