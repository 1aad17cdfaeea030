import { setTimeout as pause } from 'node:timers/promises';
import { LaunchError } from './launch-error.js';
import { logTail, type OwnedProcess } from './owned-process.js';
import { groupListens } from './port-holder.js';
import { PortLost, isFree, somebodyListens } from './ports.js';
import { during } from './progress.js';

const ASK_EVERY_MS = 100;

/** Polls until the answer is yes; returns false after `withinMs`. */
export async function becomes(answers: () => Promise<boolean>, withinMs: number): Promise<boolean> {
  const deadline = performance.now() + withinMs;
  while (!(await answers())) {
    if (performance.now() > deadline) return false;
    await pause(ASK_EVERY_MS);
  }
  return true;
}

export interface Readiness {
  readonly answers: () => Promise<boolean>;
  /** The ports on which the process listens; the first of them is polled. */
  readonly ports: readonly number[];
  readonly withinMs: number;
}

/**
 * Waits, with progress, until the process itself answers. If it ends or runs out of time, stops it and throws with the
 * end of its log: `PortLost` if another process has one of its ports.
 */
export async function untilAnswers(owned: OwnedProcess, { answers, ports, withinMs }: Readiness): Promise<void> {
  const [port = 0] = ports;
  const isOurs = () => owned.pid !== undefined && groupListens(owned.pid, port);
  let isTaken = false;
  const settled = await during(`starting ${owned.name}`, () =>
    becomes(async () => {
      if (owned.ended() !== null) return true;
      // Only our own process is asked: another process must not receive anything.
      if (isOurs()) return answers();
      isTaken = (await somebodyListens(port)) && (await isNotOurs(isOurs));
      return isTaken;
    }, withinMs),
  );
  const ended = owned.ended();
  if (settled && ended === null && !isTaken) return;
  await owned.stop();
  const lost = await lostPort(ports);
  if (lost !== null) throw new PortLost(lost, owned.name);
  const problem =
    ended === null ? `did not answer within ${withinMs / 1000} s` : `ended while it was starting (${ended})`;
  throw new LaunchError(`${owned.name} ${problem}${whereItSaysMore(owned)}`);
}

/** Checked once more a moment later: our process may have started to listen between the two checks. */
async function isNotOurs(isOurs: () => boolean): Promise<boolean> {
  await pause(ASK_EVERY_MS);
  return !isOurs();
}

/** Our process has ended, so whatever holds one of its ports is another process. */
async function lostPort(ports: readonly number[]): Promise<number | null> {
  for (const port of ports) if (!(await isFree(port))) return port;
  return null;
}

/** The end of the log, for an error message. */
export function whereItSaysMore({ logFile }: Pick<OwnedProcess, 'logFile'>): string {
  if (logFile === null) return '.';
  const tail = logTail(logFile);
  return tail === '' ? `; its log ${logFile} is empty.` : `; its log ${logFile} ends with:\n${tail}`;
}
