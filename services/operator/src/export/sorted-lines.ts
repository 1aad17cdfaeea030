import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { jsonLine } from './export-file.js';

/** Values sorted in memory at once; above it runs are kept in files for the time of sorting. */
const RUN = 50_000;

interface Run<Item> {
  readonly rest: AsyncIterator<Item>;
  next: Item;
}

/**
 * Items by a text key, in the order of UTF-16 units; those of one key keep their order. Bounded memory: above `runSize` items they wait in sorted files in
 * the folder for temporary files, which is emptied when the stream ends or is left. Items are plain values.
 */
export async function* sortedBy<Item>(
  items: AsyncIterable<Item>,
  keyOf: (item: Item) => string,
  runSize = RUN,
): AsyncGenerator<Item> {
  const folder = await mkdtemp(join(tmpdir(), 'headway-sort-'));
  try {
    const files: string[] = [];
    let run: Item[] = [];
    for await (const item of items) {
      run.push(item);
      if (run.length < runSize) continue;
      files.push(await kept(folder, files.length, sorted(run, keyOf)));
      run = [];
    }
    if (files.length === 0) yield* sorted(run, keyOf);
    else yield* merged([...files.map((file) => linesOf<Item>(file)), inMemory(sorted(run, keyOf))], keyOf);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function sorted<Item>(run: readonly Item[], keyOf: (item: Item) => string): readonly Item[] {
  return run.toSorted((a, b) => compare(keyOf(a), keyOf(b)));
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

async function kept<Item>(folder: string, number: number, run: readonly Item[]): Promise<string> {
  const file = join(folder, String(number));
  await writeFile(file, run.map(jsonLine).join(''));
  return file;
}

async function* linesOf<Item>(file: string): AsyncGenerator<Item> {
  for await (const line of createInterface({ input: createReadStream(file, 'utf8') })) yield JSON.parse(line) as Item;
}

async function* inMemory<Item>(run: readonly Item[]): AsyncGenerator<Item> {
  yield* run;
}

/** The run whose next item is the smallest, the earliest of equals. */
async function* merged<Item>(
  streams: readonly AsyncGenerator<Item>[],
  keyOf: (item: Item) => string,
): AsyncGenerator<Item> {
  const begun = await Promise.all(streams.map((rest) => opened(rest)));
  let runs = begun.filter((run) => run !== null);
  while (runs.length > 0) {
    const least = runs.reduce((best, run) => (keyOf(run.next) < keyOf(best.next) ? run : best));
    yield least.next;
    const { done = false, value } = (await least.rest.next()) as IteratorResult<Item, undefined>;
    if (done || value === undefined) runs = runs.filter((run) => run !== least);
    else least.next = value;
  }
}

async function opened<Item>(rest: AsyncGenerator<Item>): Promise<Run<Item> | null> {
  const { done = false, value } = (await rest.next()) as IteratorResult<Item, undefined>;
  return done || value === undefined ? null : { rest, next: value };
}
