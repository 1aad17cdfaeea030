import { open } from 'node:fs/promises';

/** Maximum bytes of a line that is read. No row of a store is longer: MongoDB allows 16 MiB per document. */
export const MOST_LINE_BYTES = 32 << 20;
/** Bytes read at once. */
const CHUNK = 1 << 18;
const LINE_FEED = 0x0a;

export interface LineReading {
  /** Called with every chunk of the file, in order; the buffer is reused after it returns. */
  readonly chunk?: (bytes: Buffer) => void;
  readonly mostBytes?: number;
  /** Yielded in place of a longer line; default: empty text. */
  readonly tooLong?: string;
}

/**
 * Yields the lines of a text file, each ended by a line feed, which the last one may lack. A line longer than
 * `mostBytes` is replaced by `tooLong`.
 * Guarantee: memory is bounded by one such line, whatever the file contains.
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

/** One buffer, refilled each time, so that reading a large file leaves no garbage. */
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

/** The part of a line read so far, when a chunk ends before the line does. */
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

/** The JSON object in a line; null if there is none. */
export function objectIn(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}
