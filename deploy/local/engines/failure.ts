import { LaunchError } from './launch-error.js';
import type { OwnedProcess } from './owned-process.js';
import { whereItSaysMore } from './until-answers.js';

/** Rejects with one sentence when a process ends without being stopped. */
export function failureOf(owned: OwnedProcess): Promise<never> {
  const failed = owned.exited.then((how) => {
    if (owned.isStopped()) return new Promise<never>(() => {});
    throw new LaunchError(
      `${owned.name} has ended (${how}): start again; everything that it wrote has been kept${whereItSaysMore(owned)}`,
    );
  });
  failed.catch(() => {}); // whoever runs the program awaits it
  return failed;
}

/** For engines that run elsewhere and are looked after there. */
export const NEVER_FAILS: Promise<never> = new Promise(() => {});
