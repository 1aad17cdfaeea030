import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { removeTemporary, temporaryFolder } from './temporary-folder.js';
import { textLines } from './text-lines.js';

/** Bytes of lines sorted in memory at once; beyond that, they are kept in files while sorting. */
const RUN_BYTES = 16 << 20;
/** Files merged at once. */
const MOST_RUNS = 32;
/** Memory that a line takes in addition to its text. */
const LINE_BYTES = 100;
/** Characters written at once. */
const CHUNK = 1 << 20;

/** A line without its line feed, and its sort key. */
export interface KeyedText {
  readonly key: string;
  readonly text: string;
}

export interface SortLimits {
  readonly runBytes?: number;
  readonly mostRuns?: number;
}

/**
 * Yields lines in the order of the UTF-16 units of their keys; lines with equal keys keep their order.
 * Guarantee: memory is bounded by `runBytes`, or the longest line, and a read buffer for each of `mostRuns` files,
 * however many lines there are. The files are in the folder for temporary files and are removed when the stream ends,
 * fails or is abandoned, and when the process is interrupted.
 */
export async function* sortedTexts(
  lines: AsyncIterable<KeyedText>,
  { runBytes = RUN_BYTES, mostRuns = MOST_RUNS }: SortLimits = {},
): AsyncGenerator<KeyedText> {
  const runs = new SortedRuns(mostRuns);
  try {
    let [run, bytes]: [KeyedText[], number] = [[], 0];
    for await (const line of lines) {
      run.push(line);
      bytes += sizeOf(line);
      if (bytes < runBytes) continue;
      await runs.add(sorted(run));
      [run, bytes] = [[], 0];
    }
    yield* runs.withLast(sorted(run));
  } finally {
    runs.remove();
  }
}

/** Two bytes per unit, which is what non-Latin text takes. */
function sizeOf({ key, text }: KeyedText): number {
  return 2 * (key.length + text.length) + LINE_BYTES;
}

function sorted(run: readonly KeyedText[]): readonly KeyedText[] {
  return run.toSorted((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1));
}

/** Sorted files. When a level has many, they are merged into one of the next level, so that few are ever open. */
class SortedRuns {
  private readonly levels: string[][] = [];
  private folder: string | null = null;
  private files = 0;

  constructor(private readonly most: number) {}

  async add(run: Iterable<KeyedText> | AsyncIterable<KeyedText>, level = 0): Promise<void> {
    const file = await this.kept(run);
    const ofLevel = (this.levels[level] ??= []);
    ofLevel.push(file);
    if (ofLevel.length < this.most) return;
    await this.add(merged(ofLevel.map((one) => linesOf(one))), level + 1);
    for (const one of ofLevel.splice(0)) await rm(one);
  }

  /** All runs and one more, merged. A higher level is older. */
  async *withLast(run: readonly KeyedText[]): AsyncGenerator<KeyedText> {
    const files = this.levels.toReversed().flat();
    if (files.length === 0) yield* run;
    else yield* merged([...files.map((file) => linesOf(file)), inMemory(run)]);
  }

  remove(): void {
    if (this.folder !== null) removeTemporary(this.folder);
  }

  private async kept(run: Iterable<KeyedText> | AsyncIterable<KeyedText>): Promise<string> {
    this.folder ??= temporaryFolder('headway-sort-');
    this.files += 1;
    const path = join(this.folder, String(this.files));
    const file = await open(path, 'wx');
    try {
      let waiting = '';
      for await (const { key, text } of run) {
        waiting += `${JSON.stringify(key)}\n${text}\n`;
        if (waiting.length < CHUNK) continue;
        await file.writeFile(waiting);
        waiting = '';
      }
      await file.writeFile(waiting);
    } finally {
      await file.close();
    }
    return path;
  }
}

async function* linesOf(file: string): AsyncGenerator<KeyedText> {
  let key: string | null = null;
  for await (const line of textLines(file, { mostBytes: Number.POSITIVE_INFINITY })) {
    if (key === null) {
      key = JSON.parse(line) as string;
    } else {
      yield { key, text: line };
      key = null;
    }
  }
}

async function* inMemory(run: readonly KeyedText[]): AsyncGenerator<KeyedText> {
  yield* run;
}

interface Run {
  readonly place: number;
  readonly rest: AsyncGenerator<KeyedText>;
  next: KeyedText;
}

/** Smallest first; of equals, the earliest. */
async function* merged(streams: readonly AsyncGenerator<KeyedText>[]): AsyncGenerator<KeyedText> {
  const waiting: Run[] = [];
  try {
    for (const [place, rest] of streams.entries()) await queue(waiting, { place, rest });
    for (let least = waiting.shift(); least !== undefined; least = waiting.shift()) {
      yield least.next;
      await queue(waiting, least);
    }
  } finally {
    for (const rest of streams) await rest.return(undefined);
  }
}

/** Inserts a run by its next line; a run that has ended is dropped. */
async function queue(waiting: Run[], { place, rest }: Pick<Run, 'place' | 'rest'>): Promise<void> {
  const { done = false, value } = (await rest.next()) as IteratorResult<KeyedText, undefined>;
  if (done || value === undefined) return;
  let [low, high] = [0, waiting.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(waiting[middle] as Run, value.key, place)) low = middle + 1;
    else high = middle;
  }
  waiting.splice(low, 0, { place, rest, next: value });
}

function isBefore({ next, place }: Run, key: string, other: number): boolean {
  return next.key === key ? place < other : next.key < key;
}
