import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const made = new Set<string>();

/**
 * Creates a folder for temporary files. Guarantee: `removeTemporary` removes it, and so does any end of the process
 * except a kill: Ctrl-C, an error, `exit`.
 */
export function temporaryFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  if (made.size === 0) listen();
  made.add(folder);
  return folder;
}

export function removeTemporary(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  made.delete(folder);
  if (made.size > 0) return;
  process.off('exit', removeAll);
  for (const signal of SIGNALS) process.off(signal, endBy);
}

function listen(): void {
  process.on('exit', removeAll);
  for (const signal of SIGNALS) process.on(signal, endBy);
}

function removeAll(): void {
  for (const folder of made) removeTemporary(folder);
}

/** Removing everything also removes the listeners, so the signal now has its usual effect. */
function endBy(signal: NodeJS.Signals): void {
  removeAll();
  process.kill(process.pid, signal);
}
