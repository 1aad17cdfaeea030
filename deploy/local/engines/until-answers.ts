import { setTimeout as pause } from 'node:timers/promises';
import { LaunchError } from './launch-error.js';
import { logTail, type OwnedProcess } from './owned-process.js';
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

/** Shows how long it takes until the process answers; stops it and throws, with the end of its log, when it has ended or its time is over. */
export async function untilAnswers(
  owned: OwnedProcess,
  answers: () => Promise<boolean>,
  withinMs: number,
): Promise<void> {
  const settled = await during(`starting ${owned.name}`, () =>
    becomes(async () => owned.ended() !== null || (await answers()), withinMs),
  );
  const ended = owned.ended();
  if (settled && ended === null) return;
  await owned.stop();
  const problem = ended === null ? `did not answer within ${withinMs / 1000} s` : `ended at its start (${ended})`;
  const { name, logFile } = owned;
  throw new LaunchError(
    `${name} ${problem}${logFile === null ? '.' : `; its log ${logFile} ends:\n${logTail(logFile)}`}`,
  );
}
