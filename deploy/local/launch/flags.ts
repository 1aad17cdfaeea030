import { LaunchError } from '../engines/launch-error.js';

export interface StartFlags {
  readonly fresh: boolean;
  readonly sample: boolean;
}

const KNOWN = ['--fresh', '--no-sample'];

/** Flags of `npm start -- …`. Throws LaunchError for an unknown flag. */
export function parseFlags(args: readonly string[]): StartFlags {
  const unknown = args.find((arg) => !KNOWN.includes(arg));
  if (unknown !== undefined) {
    throw new LaunchError(`${unknown} is not a flag of this command: use ${KNOWN.join(', ')} or no flag.`);
  }
  return { fresh: args.includes('--fresh'), sample: !args.includes('--no-sample') };
}
