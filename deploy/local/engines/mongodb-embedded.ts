import { mkdirSync } from 'node:fs';
import type { EngineRequest, RunningEngine } from './engine.js';
import { LaunchError } from './launch-error.js';
import { initiateReplicaSet, primaryAnswers } from './mongodb-answers.js';
import { startProcess } from './owned-process.js';
import { secantusCommand, type MongoCommand } from './secantus.js';
import { runTool } from './tool.js';
import { failureOf } from './failure.js';
import { untilAnswers } from './until-answers.js';

const READY_WITHIN_MS = 90_000;
const STOP_GRACE_MS = 2_500;
const REPLICA_SET = 'headway';

async function mongodCommand({ dataDir, port }: EngineRequest, env: NodeJS.ProcessEnv): Promise<MongoCommand | null> {
  const named = env['MONGOD_BINARY'];
  const command = named || 'mongod';
  const works = (await runTool(command, ['--version'])).code === 0;
  if (named && !works)
    throw new LaunchError(`MONGOD_BINARY names ${named}, which does not run: correct it or unset it.`);
  if (!works) return null;
  mkdirSync(dataDir, { recursive: true });
  const args = ['--replSet', REPLICA_SET, '--bind_ip', '127.0.0.1', '--port', String(port), '--dbpath', dataDir];
  return { name: 'mongod', command, args, initiate: REPLICA_SET };
}

/**
 * Starts a single-member replica set without Docker: `mongod` if there is one, otherwise SecantusDB. Data in `dataDir`
 * is kept.
 */
export async function startEmbeddedMongodb(request: EngineRequest, env: NodeJS.ProcessEnv): Promise<RunningEngine> {
  const { port, logFile, dataDir } = request;
  const { initiate, ...command } = (await mongodCommand(request, env)) ?? (await secantusCommand(request, env));
  const name = `${command.name} on port ${port}`;
  const server = startProcess({ ...command, name, stage: 'mongodb', logFile, dataDir, graceMs: STOP_GRACE_MS });
  const address = `mongodb://127.0.0.1:${port}/?directConnection=true`;
  const answers = async () => {
    if (await primaryAnswers(address)) return true;
    if (initiate !== undefined) await initiateReplicaSet(address, initiate, `127.0.0.1:${port}`);
    return false;
  };
  await untilAnswers(server, { answers, ports: [port], withinMs: READY_WITHIN_MS });
  return {
    address,
    origin: 'embedded',
    stop: server.stop,
    failed: failureOf(server),
    ...(server.pid && { pid: server.pid }),
  };
}
