import { spawn, type StdioOptions } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { LaunchError } from './launch-error.js';
import { assertUnused, register, signalGroup, unregister } from './process-register.js';

/** In the order in which they are stopped: what takes work in before what it is written with. */
const STAGES = ['service', 'kafka', 'mongodb'] as const;

export interface ProcessRequest {
  readonly name: string;
  readonly stage: (typeof STAGES)[number];
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** Where its output goes; null: to the terminal. The first start of a program keeps what was there as `<file>.previous`, later ones add to it. */
  readonly logFile: string | null;
  /** Folder that it alone may open. */
  readonly dataDir?: string;
  readonly graceMs: number;
}

export interface OwnedProcess {
  readonly name: string;
  readonly logFile: string | null;
  /** Absent when it could not be started. */
  readonly pid?: number;
  /** True as soon as it was told to end. */
  readonly isStopped: () => boolean;
  /** Exit code or signal; null while it runs. */
  readonly ended: () => string | null;
  readonly exited: Promise<string>;
  /** Asks it to end, and ends it when it does not within its grace. Repeating has no effect. */
  readonly stop: () => Promise<void>;
}

interface Running {
  readonly stage: ProcessRequest['stage'];
  readonly stop: OwnedProcess['stop'];
}

const running = new Map<number, Running>();
const begunLogs = new Set<string>();
let isClosing = false;
// Last resort: whatever ends this process, its children are told to end too.
process.on('exit', () => signalAll('SIGTERM'));

/** For when there is no time left to ask politely. */
export function signalAll(signal: NodeJS.Signals): void {
  for (const pid of running.keys()) signalGroup(pid, signal);
}

/** Stops everything that was started here, services first, each stage after the one before. Nothing starts any more. */
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

/** What a process said before it was started again, or before this program, is what says why. */
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
 * Starts a process in a group of its own, so that Ctrl-C of the terminal does not reach it and it is stopped by us, in our order.
 * It is entered in the register: if we are killed, the next start ends it. Throws LaunchError when its data folder is in use, or everything is being stopped.
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
