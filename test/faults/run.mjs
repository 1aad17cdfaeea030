// `npm run faults`: every cell under many seeds, and the report. FAULT_ROUNDS sets how many, FAULT_SEED the first, FAULT_ABREAST how many trials run beside each other.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepare, repository } from '../../deploy/local/bootstrap/prepare.mjs';

prepare({ withBuild: true });
const seed = process.env.FAULT_SEED ?? String(Date.now() % 1_000_000);
const env = { ...process.env, FAULT_SEED: seed, FAULT_ROUNDS: process.env.FAULT_ROUNDS ?? '10' };
const vitest = join(repository, 'node_modules', 'vitest', 'vitest.mjs');
const reporters = ['default', 'count-reporter', 'fault-reporter'];
const places = {
  'count-reporter': './test/setup/count-reporter.ts',
  'fault-reporter': './test/faults/fault-reporter.ts',
};
const args = ['run', '--project', 'fault', 'test/faults/cells', 'test/faults/engines'];
const child = spawn(
  process.execPath,
  [
    vitest,
    ...args,
    ...reporters.map((name) => `--reporter=${places[name] ?? name}`),
    '--maxConcurrency',
    process.env.FAULT_ABREAST ?? '6',
  ],
  { cwd: repository, env, stdio: 'inherit' },
);
process.on('SIGINT', () => {});
child.on('exit', (code) => process.exit(code ?? 1));
