import { spawn } from 'node:child_process';
import { mkdirSync, openSync, closeSync, readFileSync, existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { register, signalGroup, unregister } from './process-register.js';

export interface ProcessRequest {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Output of the process; started anew each time. */
  readonly logFile: string;
  readonly graceMs: number;
}

export interface OwnedProcess {
  readonly name: string;
  readonly logFile: string;
  /** Exit code or signal; null while it runs. */
  readonly ended: () => string | null;
  readonly exited: Promise<string>;
  /** Asks it to end, and ends it when it does not within its grace. Repeating has no effect. */
  readonly stop: () => Promise<void>;
}

const running = new Map<number, string>();
// Last resort: whatever ends this process, its children are told to end too.
process.on('exit', () => {
  for (const pid of running.keys()) signalGroup(pid, 'SIGTERM');
});

/** Last lines of a log, for an error message. */
export function logTail(logFile: string, lines = 15): string {
  if (!existsSync(logFile)) return '';
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}

/**
 * Starts a process in a group of its own, so that Ctrl-C of the terminal does not reach it and it is stopped by us, in our order.
 * It is entered in the register: if we are killed, the next start ends it.
 */
export function startProcess(request: ProcessRequest): OwnedProcess {
  const { name, command, args, env, logFile, graceMs } = request;
  mkdirSync(dirname(logFile), { recursive: true });
  const log = openSync(logFile, 'w');
  const child = spawn(command, args, { env: env ?? process.env, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  let end: string | null = null;
  const { pid } = child;
  const exited = new Promise<string>((resolve) => {
    const finish = (how: string) => {
      end = how;
      if (pid !== undefined) {
        running.delete(pid);
        unregister(pid);
      }
      resolve(how);
    };
    child.once('error', (error) => finish(error.message));
    child.once('exit', (code, signal) => finish(signal ?? `exit code ${code}`));
  });
  if (pid !== undefined) {
    running.set(pid, name);
    register(name, pid);
  }
  const stop = async () => {
    if (pid === undefined || end !== null) return;
    signalGroup(pid, 'SIGTERM');
    const kill = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs);
    await exited;
    clearTimeout(kill);
  };
  return { name, logFile, ended: () => end, exited, stop };
}
