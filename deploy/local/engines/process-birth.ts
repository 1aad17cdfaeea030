import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

function fromProc(pid: number): string {
  // Fields after the command name, which is in brackets and may hold anything; a zombie counts as gone.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /su, '')
    .split(' ');
  return fields[0] === 'Z' ? '' : (fields[19] ?? '');
}

/**
 * When a process was born, as its system says it; null: there is no such process.
 * A pid is used again after a while; pid and birth together are not.
 */
export function birthOf(pid: number): string | null {
  try {
    if (process.platform === 'linux') return fromProc(pid) || null;
  } catch {
    return null;
  }
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim() || null;
}
