import { join } from 'node:path';
import { startProcess } from '../engines/owned-process.js';
import { repository } from '../engines/places.js';
import { block } from '../launch/block.js';
import { parseFlags } from '../launch/flags.js';
import { prepare } from '../launch/prerequisites.js';
import { httpPorts } from '../launch/http-ports.js';
import { endOnSignal } from '../launch/lifetime.js';
import { startServices } from '../launch/services.js';

/** A single compiler for the whole tree: three would write the same files. */
function startCompiler(): void {
  const tsc = join(repository, 'node_modules', 'typescript', 'bin', 'tsc');
  startProcess({
    name: 'compiler',
    stage: 'service',
    command: process.execPath,
    args: [tsc, '-p', join(repository, 'tsconfig.build.json'), '--watch', '--preserveWatchOutput'],
    logFile: null,
    graceMs: 1_000,
  });
}

/**
 * `npm run dev`: engines, a watching compiler, and three services that restart when their code has changed. No sample.
 */
export async function run(args: readonly string[]): Promise<void> {
  const flags = parseFlags(args);
  const lifetime = endOnSignal();
  await lifetime.run(async () => {
    const { engines, key, env } = await prepare(lifetime, flags);
    startCompiler();
    const { ports, failed } = await Promise.race([
      startServices({ ports: httpPorts, env, watch: true, isStopping: lifetime.isStopping }),
      engines.failed,
    ]);
    console.log(block({ ports, engines, key, sample: null }));
    await Promise.race([failed, engines.failed]);
  });
}
