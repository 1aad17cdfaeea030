import { setTimeout as pause } from 'node:timers/promises';
import { LaunchError } from './launch-error.js';
import { logTail, type OwnedProcess } from './owned-process.js';
import { groupListens } from './port-holder.js';
import { PortLost, isFree, somebodyListens } from './ports.js';
import { during } from './progress.js';

const ASK_EVERY_MS = 100;

/** Asks again and again until the answer is yes; false: the time is over. */
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
  /** The ports that the process listens on, of which the first is asked. */
  readonly ports: readonly number[];
  readonly withinMs: number;
}

/**
 * Shows how long it takes until the process answers, it and nobody else. Stops it and throws, with the end of its log, when it has ended or its time is over:
 * `PortLost` when somebody else has one of its ports.
 */
export async function untilAnswers(owned: OwnedProcess, { answers, ports, withinMs }: Readiness): Promise<void> {
  const [port = 0] = ports;
  const isOurs = () => owned.pid !== undefined && groupListens(owned.pid, port);
  let isTaken = false;
  const settled = await during(`starting ${owned.name}`, () =>
    becomes(async () => {
      if (owned.ended() !== null) return true;
      // Only ours is asked: whoever else is there must not be told anything.
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
  const problem = ended === null ? `did not answer within ${withinMs / 1000} s` : `ended at its start (${ended})`;
  throw new LaunchError(`${owned.name} ${problem}${whereItSaysMore(owned)}`);
}

/** Nor a moment later: ours may have begun to listen between the two looks. */
async function isNotOurs(isOurs: () => boolean): Promise<boolean> {
  await pause(ASK_EVERY_MS);
  return !isOurs();
}

/** Ours has ended, so whoever has one of its ports is somebody else. */
async function lostPort(ports: readonly number[]): Promise<number | null> {
  for (const port of ports) if (!(await isFree(port))) return port;
  return null;
}

/** The end of a log that says more, for an error message. */
export function whereItSaysMore({ logFile }: Pick<OwnedProcess, 'logFile'>): string {
  if (logFile === null) return '.';
  const tail = logTail(logFile);
  return tail === '' ? `; its log ${logFile} is empty.` : `; its log ${logFile} ends:\n${tail}`;
}
