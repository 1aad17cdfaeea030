import { join } from 'node:path';
import { type Plugin, createServer } from 'vite';
import type { Mutant } from './mutants.js';

/** What caught a mutant; null: nothing did. */
export interface Caught {
  readonly invariant: string | null;
  readonly schedules: number;
}

/** A simulation that plays schedules until one fails. */
interface Play {
  playMany(
    runs: number,
    seed: number,
    options: { readonly isShrunk: boolean },
  ): Promise<{ readonly failed: boolean; readonly numRuns: number; readonly errorInstance: unknown }>;
}

const repository = join(import.meta.dirname, '..', '..');
const conditions = ['source'];

export interface Hunt {
  readonly seed: number;
  /** A mutant that survives this many schedules is not caught. */
  readonly runs: number;
  /** The simulation: a module from the root of the repository that is a `Play`. */
  readonly play: string;
}

/** Loads a fresh copy of a simulation with the defect in it, and plays schedules until one catches it. */
export async function huntMutant(mutant: Mutant, { seed, runs, play }: Hunt): Promise<Caught> {
  const server = await createServer({
    configFile: false,
    root: repository,
    appType: 'custom',
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
    resolve: { conditions },
    ssr: { resolve: { conditions } },
    plugins: [mutating(mutant)],
  });
  try {
    const simulation = (await server.ssrLoadModule(play)) as Play;
    const { failed, numRuns, errorInstance } = await simulation.playMany(runs, seed, { isShrunk: false });
    return { invariant: failed ? invariantOf(errorInstance) : null, schedules: numRuns };
  } finally {
    await server.close();
  }
}

/** Its name, or the first line of any other error. */
function invariantOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  if (typeof cause === 'object' && cause !== null && 'invariant' in cause) return String(cause.invariant);
  return String(error).split('\n', 1).join('');
}

/**
 * Inserts the defect. Throws when the text does not occur exactly once, since the list of mutants is then out of date.
 */
function mutating({ name, file, find, replace }: Mutant): Plugin {
  return {
    name: 'mutant',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith(file)) return null;
      if (code.split(find).length !== 2)
        throw new Error(`mutant "${name}": its text does not occur exactly once in ${file}`);
      return code.replace(find, () => replace);
    },
  };
}
