// `npm run faults`: tries every cell under many seeds and writes the report. FAULT_ROUNDS sets the number of seeds,
// FAULT_SEED the first one, FAULT_ABREAST the number of parallel trials.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepare, repository } from '../../deploy/local/bootstrap/prepare.mjs';

prepare({ withBuild: true });
const { FAULT_SEED = String(Date.now() % 1_000_000), FAULT_ROUNDS = '10', FAULT_ABREAST = '6' } = process.env;
const vitest = join(repository, 'node_modules', 'vitest', 'vitest.mjs');
const args = ['run', '--project', 'fault', 'test/faults/cells', 'test/faults/engines'];
const reporters = ['default', './test/setup/count-reporter.ts', './test/faults/fault-reporter.ts'];
const child = spawn(process.execPath, [vitest, ...args, ...reporters.map((reporter) => `--reporter=${reporter}`)], {
  cwd: repository,
  env: { ...process.env, FAULT_SEED, FAULT_ROUNDS, FAULT_ABREAST },
  stdio: 'inherit',
});
process.on('SIGINT', () => {});
child.on('exit', (code) => process.exit(code ?? 1));
