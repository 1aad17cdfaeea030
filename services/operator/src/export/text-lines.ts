import { open } from 'node:fs/promises';

/** Bytes of a line that is read. No row of a store is longer: MongoDB holds 16 MiB a document. */
export const MOST_LINE_BYTES = 32 << 20;
/** Bytes read at once. */
const CHUNK = 1 << 18;
const LINE_FEED = 0x0a;

export interface LineReading {
  /** Told of every chunk of the file, in order; the bytes change once it has returned. */
  readonly chunk?: (bytes: Buffer) => void;
  readonly mostBytes?: number;
  /** Stands for a longer line; absent: empty text. */
  readonly tooLong?: string;
}

/**
 * Lines of a text file, ended by a line feed each; the last one may lack it. A line longer than `mostBytes` is `tooLong`.
 * Guarantee: memory is bounded by one such line, whatever the file holds.
 */
export async function* textLines(
  file: string,
  { chunk: told, mostBytes = MOST_LINE_BYTES, tooLong = '' }: LineReading = {},
): AsyncGenerator<string> {
  const begun = new BegunLine(mostBytes, tooLong);
  for await (const chunk of chunksOf(file)) {
    told?.(chunk);
    let from = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, from)) {
      yield begun.ended(chunk, from, end);
      from = end + 1;
    }
    begun.add(chunk.subarray(from));
  }
  if (begun.bytes > 0) yield begun.ended(Buffer.alloc(0), 0, 0);
}

/** One buffer, filled again and again: what is read of a large file leaves nothing to collect. */
async function* chunksOf(path: string): AsyncGenerator<Buffer> {
  const file = await open(path);
  const buffer = Buffer.allocUnsafe(CHUNK);
  try {
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** What has been read of a line that a chunk did not end. */
class BegunLine {
  bytes = 0;
  private parts: Buffer[] = [];

  constructor(
    private readonly mostBytes: number,
    private readonly tooLong: string,
  ) {}

  add(part: Buffer): void {
    if (part.length === 0) return;
    this.bytes += part.length;
    if (this.bytes <= this.mostBytes) this.parts.push(Buffer.from(part));
    else this.parts = [];
  }

  ended(chunk: Buffer, from: number, end: number): string {
    if (this.bytes === 0) return end - from > this.mostBytes ? this.tooLong : chunk.toString('utf8', from, end);
    this.add(chunk.subarray(from, end));
    const text = this.bytes > this.mostBytes ? this.tooLong : Buffer.concat(this.parts).toString('utf8');
    [this.bytes, this.parts] = [0, []];
    return text;
  }
}

/** The JSON object that a line holds; null: it holds none. */
export function objectIn(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}
