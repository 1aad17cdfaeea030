import { accessSync, constants } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/**
 * The environment in which engines are started: with the Rust server if SECANTUS_RS_BINARY names it or it is installed,
 * unless a store is given or the choice of engines is made already. Otherwise unchanged.
 */
export function preferRustServer(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (env['MONGODB_URI'] || env['HEADWAY_ENGINES'] === 'docker') return env;
  const folders = [...(env['PATH'] ?? '').split(delimiter), join(homedir(), '.cargo', 'bin')];
  const installed = folders.map((folder) => join(folder, 'secantusd-rs')).find(isExecutable);
  const binary = env['SECANTUS_RS_BINARY'] || installed;
  return binary === undefined ? env : { ...env, SECANTUS_RS_BINARY: binary, HEADWAY_ENGINES: 'embedded' };
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
