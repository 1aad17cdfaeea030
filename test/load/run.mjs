// `npm run bench:ingest`: builds the services and the benchmark, and runs it. Nothing here fails on speed.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { prepare, repository } from '../../deploy/local/bootstrap/prepare.mjs';

prepare({ withBuild: true });
const node = (...args) => execFileSync(process.execPath, args, { cwd: repository, stdio: 'inherit' });
node('node_modules/typescript/bin/tsc', '-p', 'test/load/tsconfig.json');
node('--enable-source-maps', join('.headway', 'load', 'test', 'load', 'bench-ingest.js'));
