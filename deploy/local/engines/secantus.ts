import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { EngineRequest } from './engine.js';
import { Missing, fetchOnce } from './fetch-once.js';
import { LaunchError } from './launch-error.js';
import { places } from './places.js';
import { findPython } from './python.js';
import { runTool, tailOf } from './tool.js';
import { versions } from './versions.js';

export interface MongoCommand {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Name of the replica set to initiate; absent if the server forms one by itself. */
  readonly initiate?: string;
}

async function makeVenv(python: string, folder: string): Promise<void> {
  const result = await runTool(python, ['-m', 'venv', folder]);
  if (result.code === 0) return;
  if (/ensurepip/u.test(result.output)) {
    throw new Missing(
      `${python} cannot make a virtual environment because it lacks ensurepip: install it (Debian: apt-get install python3-venv), or set MONGODB_URI to a running replica set.`,
    );
  }
  throw new LaunchError(`${python} -m venv failed; its output was:\n${tailOf(result)}`);
}

/**
 * The folder is renamed when complete, so only what does not depend on its name is used: `python -m`, never the
 * installed scripts.
 */
async function install(python: string, folder: string): Promise<void> {
  await makeVenv(python, folder);
  const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check'];
  const result = await runTool(join(folder, 'bin', 'python'), [...pip, `SecantusDB==${versions.secantus}`]);
  if (result.code !== 0)
    throw new LaunchError(`pip could not fetch SecantusDB ${versions.secantus}; its output was:\n${tailOf(result)}`);
}

async function python(): Promise<string> {
  const folder = join(places.engines, `secantus-${versions.secantus}`);
  await fetchOnce(`SecantusDB ${versions.secantus}`, folder, async (draft) => install(await findPython(), draft));
  return join(folder, 'bin', 'python');
}

/**
 * How to run SecantusDB: the Rust server named by SECANTUS_RS_BINARY, otherwise the Python one, fetched the first time.
 */
export async function secantusCommand({ dataDir, port }: EngineRequest, env: NodeJS.ProcessEnv): Promise<MongoCommand> {
  mkdirSync(dataDir, { recursive: true });
  const flags = ['--host', '127.0.0.1', '--port', String(port), '--storage-path', dataDir, '--sync-on-commit'];
  const rust = env['SECANTUS_RS_BINARY'];
  if (rust) return { name: 'SecantusDB (Rust)', command: rust, args: flags };
  return { name: 'SecantusDB', command: await python(), args: ['-m', 'secantus', ...flags] };
}
