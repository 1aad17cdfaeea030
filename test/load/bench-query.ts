import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version as duckdbVersion } from '@duckdb/node-api';
import { calendarOf } from './query/calendar.js';
import { type Bench, type FilledSize, filledSize } from './query/filled-size.js';
import { measureWarm } from './query/measure-lines.js';
import { type Sized, measureSize } from './query/measure-size.js';
import { startMongodb } from './query/mongodb.js';
import { storiesOf } from './query/stories.js';
import { reference } from './query/store.js';
import { tablesOf } from './query/tables.js';
import { readByOracle } from './query/told-oracle.js';
import { circumstances, writeResults } from './write-results.js';

const [isLong, isWritten] = ['--long', '--write'].map((flag) => process.argv.includes(flag));
const SIZES = (process.env['BENCH_EVENTS'] ?? (isLong ? '10000,100000,1000000' : '10000,30000,100000'))
  .split(',')
  .map(Number);
/** Events of the simulated organisation, which is told again until there are enough events. */
const ORGANISATION = Number(process.env['BENCH_ORGANISATION'] ?? Math.min(...SIZES));

const startedMs = performance.now();
const say = (line: string) =>
  console.error(`${((performance.now() - startedMs) / 1_000).toFixed(0).padStart(5)} s  ${line}`);
const folder = mkdtempSync(join(tmpdir(), 'headway-bench-'));
const mongodb = await startMongodb(folder);
try {
  say(mongodb.name);
  const stories = storiesOf(ORGANISATION, reference);
  const [named, single] = [readByOracle(stories.named), readByOracle(stories.single)];
  const calendar = calendarOf([named, single]);
  say(`calendar: ${calendar}`);
  const today = new Date().toISOString().slice(0, 10);
  const found = await measureSizes({ stories, organisation: ORGANISATION, named, single, mongodb, folder, today, say });
  const settings = `BENCH_EVENTS=${SIZES.join(',')} BENCH_ORGANISATION=${ORGANISATION}`;
  const command = `${settings} npm run bench:query${isWritten ? ' -- --write' : ''}`;
  const about = `${circumstances(command, [mongodb.name, `DuckDB ${duckdbVersion()}`])}\n- Calendar, the same at every size: ${calendar}`;
  const text = `${about}\n\n${tablesOf(found)}`;
  console.log(`\n${text}`);
  if (isWritten && found.length === SIZES.length) await writeResults('bench:query', text);
  say('done');
} finally {
  await mongodb.stop();
  rmSync(folder, { recursive: true, force: true });
}

/**
 * All sizes in turn, then one after the other; what a size has found is printed at once. A size that fails, for example
 * for lack of memory, does not take the results of the others with it.
 */
async function measureSizes(bench: Bench): Promise<readonly Sized[]> {
  const filled: FilledSize[] = [];
  const found: Sized[] = [];
  const orFail = async (size: number, work: () => Promise<unknown>) => {
    await work().catch((error: unknown) => {
      console.error(`${size} events failed: ${error instanceof Error ? error.stack : String(error)}`);
      process.exitCode = 1;
    });
  };
  try {
    for (const size of SIZES) await orFail(size, async () => filled.push(await filledSize(size, bench)));
    if (filled.length === 0) throw new Error('no size could be filled');
    const warm = await measureWarm(filled);
    say('measured all sizes in turn');
    for (const [at, one] of filled.entries()) {
      const ofSize = warm[at];
      if (ofSize === undefined) continue;
      await orFail(one.events, async () => found.push(await measureSize(one, ofSize, bench)));
      console.log(`\n${tablesOf(found.slice(-1))}\n`);
    }
    if (found.length === 0) throw new Error('no size could be measured');
    return found;
  } finally {
    for (const { close } of filled) await close();
  }
}
