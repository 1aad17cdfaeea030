// `npm run bench:ingest`, `bench:verify`, `bench:amendments`, `bench:details` and `bench:series`: builds the services
// and the benchmark, and runs it. Speed never makes a benchmark fail.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { prepare, repository } from '../../deploy/local/bootstrap/prepare.mjs';

prepare({ withBuild: true });
const node = (...args) => execFileSync(process.execPath, args, { cwd: repository, stdio: 'inherit' });
node('node_modules/typescript/bin/tsc', '-p', 'test/load/tsconfig.json');
const [name = 'bench-ingest', ...flags] = process.argv.slice(2);
node(
  '--enable-source-maps',
  '--max-old-space-size=8192',
  join('.headway', 'load', 'test', 'load', `${name}.js`),
  ...flags,
);
