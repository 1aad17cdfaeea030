import { spawn, type StdioOptions } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { LaunchError } from './launch-error.js';
import { assertUnused, register, signalGroup, unregister } from './process-register.js';

/** In stopping order: processes that take in work stop before those they write to. */
const STAGES = ['service', 'kafka', 'mongodb'] as const;

export interface ProcessRequest {
  readonly name: string;
  readonly stage: (typeof STAGES)[number];
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /**
   * File for its output; null for the terminal. The first start of a program keeps earlier output as `<file>.previous`;
   * later ones append.
   */
  readonly logFile: string | null;
  /** Folder that no other process may open. */
  readonly dataDir?: string;
  readonly graceMs: number;
}

export interface OwnedProcess {
  readonly name: string;
  readonly logFile: string | null;
  /** Absent if it could not be started. */
  readonly pid?: number;
  /** True as soon as it has been told to stop. */
  readonly isStopped: () => boolean;
  /** Exit code or signal; null while it runs. */
  readonly ended: () => string | null;
  readonly exited: Promise<string>;
  /** Asks it to stop, and kills it if it does not within its grace period. Repeating has no effect. */
  readonly stop: () => Promise<void>;
}

interface Running {
  readonly stage: ProcessRequest['stage'];
  readonly stop: OwnedProcess['stop'];
}

const running = new Map<number, Running>();
const begunLogs = new Set<string>();
let isClosing = false;
// Last resort: however this process ends, its children are told to stop too.
process.on('exit', () => signalAll('SIGTERM'));

/** For when there is no time for a graceful stop. */
export function signalAll(signal: NodeJS.Signals): void {
  for (const pid of running.keys()) signalGroup(pid, signal);
}

/** Stops everything started here, services first, one stage after another. Nothing can be started afterwards. */
export async function stopEverything(): Promise<void> {
  isClosing = true;
  for (const stage of STAGES) {
    const ofStage = [...running.values()].filter((process) => process.stage === stage);
    await Promise.all(ofStage.map(({ stop }) => stop()));
  }
}

/** Last lines of a log, for an error message. */
export function logTail(logFile: string, lines = 15): string {
  if (!existsSync(logFile)) return '';
  return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}

/** Earlier output, from before a restart or from before this program, often contains the reason. */
function openLog(logFile: string): number {
  mkdirSync(dirname(logFile), { recursive: true });
  const isFirst = !begunLogs.has(logFile);
  begunLogs.add(logFile);
  if (isFirst && existsSync(logFile) && statSync(logFile).size > 0) renameSync(logFile, `${logFile}.previous`);
  return openSync(logFile, 'a');
}

function spawnDetached({ command, args, env, logFile }: ProcessRequest) {
  const start = (stdio: StdioOptions) => spawn(command, args, { env: env ?? process.env, detached: true, stdio });
  if (logFile === null) return start(['ignore', 'inherit', 'inherit']);
  const log = openLog(logFile);
  const child = start(['ignore', log, log]);
  closeSync(log);
  return child;
}

/**
 * Starts a process in its own group, so that Ctrl-C in the terminal does not reach it and Headway stops it in the right
 * order. It is registered, so that after a kill of this program the next start ends it. Throws LaunchError if its data
 * folder is in use, or everything is being stopped.
 */
export function startProcess(request: ProcessRequest): OwnedProcess {
  const { name, stage, logFile, dataDir = null, graceMs } = request;
  if (isClosing) throw new LaunchError(`${name} was not started: everything is being stopped.`);
  if (dataDir !== null) assertUnused(dataDir);
  const child = spawnDetached(request);
  const { pid } = child;
  let end: string | null = null;
  let isStopped = false;
  const exited = new Promise<string>((resolve) => {
    const finish = (how: string) => {
      end = how;
      if (pid !== undefined) forget(pid);
      resolve(how);
    };
    child.once('error', (error) => finish(error.message));
    child.once('exit', (code, signal) => finish(signal ?? `exit code ${code}`));
  });
  const stop = async () => {
    isStopped = true;
    if (pid === undefined || end !== null) return;
    signalGroup(pid, 'SIGTERM');
    const kill = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs);
    await exited;
    clearTimeout(kill);
  };
  if (pid !== undefined) {
    running.set(pid, { stage, stop });
    register(name, pid, dataDir);
  }
  return {
    name,
    logFile,
    ...(pid === undefined ? {} : { pid }),
    isStopped: () => isStopped,
    ended: () => end,
    exited,
    stop,
  };
}

function forget(pid: number): void {
  running.delete(pid);
  unregister(pid);
}
