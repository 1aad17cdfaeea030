import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { processStat } from './process-birth.js';

const LISTEN = '0A';

/**
 * Whether a process of this group listens on a port of this machine. An answer on a port only shows that some process
 * is there; this shows that it is the one that was started here. Costs a look at the processes of the group. Never
 * throws.
 */
export function groupListens(group: number, port: number): boolean {
  if (process.platform === 'linux') return listensByProc(group, port);
  const found = spawnSync('lsof', ['-nP', '-a', '-g', String(group), `-iTCP:${port}`, '-sTCP:LISTEN', '-t']);
  return found.status === 0;
}

function listensByProc(group: number, port: number): boolean {
  const sockets = new Set([...listening('/proc/net/tcp', port), ...listening('/proc/net/tcp6', port)]);
  const members = readdirSync('/proc').filter(
    (name) => /^\d+$/u.test(name) && processStat(Number(name))?.group === group,
  );
  return members.some((pid) => openFiles(pid).some((file) => sockets.has(file)));
}

/** Sockets that listen on a port, in the form in which a process lists its open files. */
function listening(table: string, port: number): readonly string[] {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  const rows = textOf(table)
    .split('\n')
    .map((line) => line.trim().split(/\s+/u));
  return rows
    .filter(([, local, , state]) => state === LISTEN && local?.endsWith(wanted) === true)
    .map((fields) => `socket:[${fields[9] ?? ''}]`);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return ''; // no IPv6 here
  }
}

function openFiles(pid: string): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return [readlinkSync(`/proc/${pid}/fd/${fd}`)];
      } catch {
        return []; // closed meanwhile
      }
    });
  } catch {
    return []; // ended meanwhile
  }
}
