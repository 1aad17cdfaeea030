import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface ProcessStat {
  readonly group: number;
  /** In ticks since the machine started; empty text if the process is a zombie. */
  readonly born: string;
}

/** Linux's status of a process; null if there is none. */
export function processStat(pid: number): ProcessStat | null {
  try {
    // Fields after the command name, which is in parentheses and may contain anything; a zombie counts as gone.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /su, '')
      .split(' ');
    return { group: Number(fields[2]), born: fields[0] === 'Z' ? '' : (fields[19] ?? '') };
  } catch {
    return null;
  }
}

/**
 * Birth time of a process in its system's notation; null if there is no such process. A pid is reused after a while;
 * pid and birth together are not.
 */
export function birthOf(pid: number): string | null {
  if (process.platform === 'linux') return processStat(pid)?.born || null;
  return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim() || null;
}
