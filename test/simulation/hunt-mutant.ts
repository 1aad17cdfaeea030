import { join } from 'node:path';
import { type Plugin, createServer } from 'vite';
import type { Mutant } from './mutants.js';
import type * as Play from './play.js';

/** What caught a mutant; null: nothing did. */
export interface Caught {
  readonly invariant: string | null;
  readonly schedules: number;
}

const repository = join(import.meta.dirname, '..', '..');
const conditions = ['source'];

/**
 * Loads a fresh copy of the pipeline and its simulation with the defect in it, and plays schedules until one catches
 * it.
 */
export async function huntMutant(
  mutant: Mutant,
  { seed, runs }: { readonly seed: number; readonly runs: number },
): Promise<Caught> {
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
    const play = (await server.ssrLoadModule('/test/simulation/play.ts')) as typeof Play;
    const { failed, numRuns, errorInstance } = await play.playMany(runs, seed, { isShrunk: false });
    return { invariant: failed ? invariantOf(errorInstance) : null, schedules: numRuns };
  } finally {
    await server.close();
  }
}

function invariantOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return typeof cause === 'object' && cause !== null && 'invariant' in cause ? String(cause.invariant) : String(error);
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
