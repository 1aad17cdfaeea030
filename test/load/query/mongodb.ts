import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { RunningEngine } from '../../../deploy/local/engines/engine.js';
import { startEmbeddedMongodb } from '../../../deploy/local/engines/mongodb-embedded.js';
import { freePort } from '../../../deploy/local/engines/ports.js';

export interface Mongodb extends RunningEngine {
  /** Name and version, for the table. */
  readonly name: string;
}

/** A server of the bench's own: mongod if it is installed, else SecantusDB, in Rust if its binary is found. */
export async function startMongodb(folder: string): Promise<Mongodb> {
  const rust = rustServer();
  const request = { dataDir: join(folder, 'mongodb'), logFile: join(folder, 'mongodb.log'), keep: false };
  const env = { ...process.env, ...(rust === undefined ? {} : { SECANTUS_RS_BINARY: rust.binary }) };
  const engine = await startEmbeddedMongodb({ ...request, port: await freePort() }, env);
  const mongod = spawnSync(process.env['MONGOD_BINARY'] || 'mongod', ['--version'], { encoding: 'utf8' });
  const name = mongod.status === 0 ? firstLine(mongod.stdout) : (rust?.name ?? 'SecantusDB (Python)');
  return { ...engine, name };
}

function rustServer(): { readonly binary: string; readonly name: string } | undefined {
  const named = process.env['SECANTUS_RS_BINARY'];
  for (const binary of named ? [named] : ['secantusd-rs', join(homedir(), '.cargo', 'bin', 'secantusd-rs')]) {
    const { status, stdout } = spawnSync(binary, ['--version'], { encoding: 'utf8' });
    if (status === 0) return { binary, name: `SecantusDB (Rust), ${firstLine(stdout)}` };
  }
  return undefined;
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? '';
}

/** The address of one database of the server. */
export function databaseOf({ address }: RunningEngine, name: string): string {
  const url = new URL(address);
  url.pathname = `/${name}`;
  return url.toString();
}
