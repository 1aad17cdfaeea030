// `npm run schedules:long`: a million schedules, one process per core; `npm run schedules:long -- reading`: of readers.
// SCHEDULES sets another number, SCHEDULE_SEED the first seed.
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { prepare, repository } from '../../deploy/local/bootstrap/prepare.mjs';

prepare({ withBuild: false });
const cores = availableParallelism();
const each = Math.ceil(Number(process.env.SCHEDULES ?? 1_000_000) / cores);
const first = Number(process.env.SCHEDULE_SEED ?? Date.now() % 1_000_000);
const folder = process.argv[2] === 'reading' ? 'test/simulation/reading' : 'test/simulation';
const vitest = join(repository, 'node_modules', 'vitest', 'vitest.mjs');
const codes = Array.from({ length: cores }, (_, core) => {
  const env = { ...process.env, SCHEDULES: String(each), SCHEDULE_SEED: String(first + core * each) };
  const args = [vitest, 'run', '--project', 'sim', `${folder}/schedules.sim.spec.ts`];
  const child = spawn(process.execPath, args, { cwd: repository, env, stdio: 'inherit' });
  return new Promise((resolve) => child.on('exit', (code) => resolve(code ?? 1)));
});
process.exitCode = Math.max(...(await Promise.all(codes)));
