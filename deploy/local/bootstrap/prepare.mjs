// Runs before anything is installed: plain JavaScript without dependencies, in a syntax that an old Node can still
// parse, so that it can report that Node is too old.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const at = (...parts) => join(repository, ...parts);
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Ends the program with one sentence. */
export function leave(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

function checkNode() {
  const [, major, minor] = /(\d+)\.(\d+)/u.exec(readJson(at('package.json')).engines.node);
  const [ofMajor, ofMinor] = process.versions.node.split('.').map(Number);
  if (ofMajor > Number(major) || (ofMajor === Number(major) && ofMinor >= Number(minor))) return;
  leave(
    `Node ${process.versions.node} is too old: install Node ${major}.${minor} or later (https://nodejs.org, or "nvm install" in this folder).`,
  );
}

/**
 * Whether every package of the lock file is installed in its version; optional ones may be those of other platforms.
 */
function isInstalled() {
  const installed = at('node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const there = readJson(installed).packages;
  return Object.entries(readJson(at('package-lock.json')).packages).every(
    ([path, { version, optional }]) => path === '' || optional || (there[path] && there[path].version === version),
  );
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

const ABANDONED_AFTER_MS = 15 * 60_000;

/** Whether its process is gone, or the lock is older than any install can take, because pids are reused. */
function isAbandoned(lock) {
  if (!existsSync(lock)) return false;
  return !isAlive(Number(readFileSync(lock, 'utf8'))) || Date.now() - statSync(lock).mtimeMs > ABANDONED_AFTER_MS;
}

const pause = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

function takeLock(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    return false;
  }
}

/** Two commands started at the same time in one folder install and build one after the other. */
function alone(work) {
  const lock = at('.headway', 'prepare.lock');
  mkdirSync(dirname(lock), { recursive: true });
  for (let tries = 0; !takeLock(lock); tries += 1) {
    if (tries === 1) console.log('  waiting for another command in this folder to finish installing or building …');
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    pause(200);
  }
  process.once('exit', () => rmSync(lock, { force: true }));
  work();
  rmSync(lock, { force: true });
}

function step(what, command, args) {
  const startedMs = Date.now();
  console.log(`  ${what} …`);
  const { status, error } = spawnSync(command, args, {
    cwd: repository,
    stdio: 'inherit',
    env: { ...process.env, SCARF_ANALYTICS: 'false' },
  });
  if (error || status !== 0) leave(`${what} failed: see the output of "${command} ${args.join(' ')}" above.`);
  console.log(`  ${what} … ${((Date.now() - startedMs) / 1000).toFixed(1)} s`);
}

function install() {
  if (isInstalled()) return;
  step('installing packages (npm ci)', 'npm', [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
}

function newestUnder(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((newest, entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return Math.max(newest, newestUnder(path), statSync(path).mtimeMs);
    return Math.max(newest, statSync(path).mtimeMs);
  }, 0);
}

const built = at('dist', '.built');
function isBuilt() {
  if (!existsSync(built)) return false;
  const sources = ['services', 'libs', 'deploy']
    .filter((name) => existsSync(at(name)))
    .map((name) => newestUnder(at(name)));
  const settings = ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json'].map(
    (name) => statSync(at(name)).mtimeMs,
  );
  return Math.max(...sources, ...settings) < statSync(built).mtimeMs;
}

function build() {
  if (isBuilt()) return;
  const startedAt = new Date();
  step('building (nest build)', process.execPath, [at('node_modules', '@nestjs', 'cli', 'bin', 'nest.js'), 'build']);
  writeFileSync(built, '');
  // Files edited during the build are newer than the stamp, so they are built next time.
  utimesSync(built, startedAt, startedAt);
}

/** Makes sure that packages are installed and dist is built; fast if they are. */
export function prepare({ withBuild }) {
  checkNode();
  alone(() => {
    install();
    if (withBuild) build();
  });
}
