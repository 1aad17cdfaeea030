import { CommandError } from '../output/command-error.js';

/** A command of headquarters that cannot be carried out: a stable code, then what is wrong and what to change. */
export class HeadquartersError extends CommandError {
  constructor(
    readonly code: string,
    detail: string,
  ) {
    super(`${code}: ${detail}`);
  }
}
