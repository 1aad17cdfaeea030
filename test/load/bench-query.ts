import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { calendarOf } from './query/calendar.js';
import { type Sized, measureSize } from './query/measure-size.js';
import { startMongodb } from './query/mongodb.js';
import { copiesFor, storiesOf } from './query/stories.js';
import { reference } from './query/store.js';
import { tablesOf } from './query/tables.js';
import { readByOracle } from './query/told-oracle.js';
import { circumstances, writeResults } from './write-results.js';

const [isLong, isWritten] = ['--long', '--write'].map((flag) => process.argv.includes(flag));
const SIZES = (process.env['BENCH_EVENTS'] ?? (isLong ? '10000,100000,1000000' : '10000,100000'))
  .split(',')
  .map(Number);
/** Events of the simulated organisation, which is told again until there are enough events. */
const ORGANISATION = Number(process.env['BENCH_ORGANISATION'] ?? Math.min(...SIZES));

const startedMs = performance.now();
const say = (line: string) =>
  console.log(`${((performance.now() - startedMs) / 1_000).toFixed(0).padStart(5)} s  ${line}`);
const folder = mkdtempSync(join(tmpdir(), 'headway-bench-'));
const mongodb = await startMongodb(folder);
try {
  say(mongodb.name);
  const stories = storiesOf(ORGANISATION, reference);
  const [named, single] = [readByOracle(stories.named), readByOracle(stories.single)];
  const calendar = calendarOf([named, single]);
  say(`calendar: ${calendar}`);
  const found: Sized[] = [];
  for (const size of SIZES) {
    const copies = copiesFor(size, stories);
    const about = { stories, organisation: ORGANISATION, copies, named, single, mongodb, folder, say };
    found.push(await measureSize(about));
  }
  const settings = `BENCH_EVENTS=${SIZES.join(',')} BENCH_ORGANISATION=${ORGANISATION}`;
  const command = `${settings} npm run bench:query${isWritten ? ' -- --write' : ''}`;
  const plain = found[0]?.plain.map(({ name }) => name.replace(/ over Parquet|, aggregation/u, '')) ?? [];
  const about = `${circumstances(command, [...new Set([mongodb.name, ...plain])])}\n- Calendar, the same at every size: ${calendar}`;
  const text = `${about}\n\n${tablesOf(found)}`;
  console.log(`\n${text}`);
  if (isWritten) await writeResults('bench:query', text);
  say('done');
} finally {
  await mongodb.stop();
  rmSync(folder, { recursive: true, force: true });
}
