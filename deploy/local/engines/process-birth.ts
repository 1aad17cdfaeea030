import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface ProcessStat {
  readonly group: number;
  /** In ticks since the machine was started; empty text: it has ended, and nobody has asked how. */
  readonly born: string;
}

/** What Linux says of a process; null: there is none. */
export function processStat(pid: number): ProcessStat | null {
  try {
    // Fields after the command name, which is in brackets and may hold anything; a zombie counts as gone.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /su, '')
      .split(' ');
    return { group: Number(fields[2]), born: fields[0] === 'Z' ? '' : (fields[19] ?? '') };
  } catch {
    return null;
  }
}

/**
 * When a process was born, as its system says it; null: there is no such process.
 * A pid is used again after a while; pid and birth together are not.
 */
export function birthOf(pid: number): string | null {
  if (process.platform === 'linux') return processStat(pid)?.born || null;
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim() || null;
}
