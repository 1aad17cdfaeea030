import { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** Characters of a chunk. */
const CHUNK = 65_536;

/**
 * How long a client may take before it is cut off: until then, the series that its answer is made from stay in memory.
 */
export interface Patience {
  /** Without taking anything. A slow client takes a whole socket buffer at a time. */
  readonly idleMs: number;
  /** For the whole body, so that nobody holds a place by taking a little now and then. */
  readonly totalMs: number;
}

const PATIENCE: Patience = { idleMs: 60_000, totalMs: 300_000 };

/** The text of a body, cut into chunks of `CHUNK` characters or slightly more; the last is shorter. */
export type Chunks = AsyncGenerator<string, void>;

/** Joins pieces of text into chunks. `done` is called when the last is made, or none is wanted any more. */
export async function* inChunks(pieces: AsyncIterable<string>, done: () => void = () => {}): Chunks {
  try {
    let chunk = '';
    for await (const piece of pieces) {
      chunk += piece;
      if (chunk.length < CHUNK) continue;
      yield chunk;
      chunk = '';
    }
    yield chunk;
  } finally {
    done();
  }
}

/**
 * A body for a controller to return. A text of one chunk is sent whole, with its length; a longer one as it is made,
 * and only as fast as the client takes it: at most two chunks wait. A client that leaves, or exhausts `patience`, ends
 * the chunks. Errors: those of the first chunk; a later one breaks the connection, so that the body cannot be taken for
 * a whole one.
 */
export async function chunkedBody(
  reply: FastifyReply,
  chunks: Chunks,
  patience: Patience = PATIENCE,
): Promise<Buffer | StreamableFile> {
  const first = (await chunks.next()).value ?? '';
  if (first.length >= CHUNK) {
    const taken = new TakenChunks(first, chunks, patience, () => void reply.raw.destroy());
    return new StreamableFile(Readable.from(taken, { objectMode: false, highWaterMark: CHUNK }));
  }
  await chunks.return();
  return Buffer.from(first);
}

/** Chunks whose first is made already. Measures how long each waits until the next is asked for, and all together. */
class TakenChunks implements AsyncIterableIterator<string> {
  private readonly total: NodeJS.Timeout;
  private idle: NodeJS.Timeout | undefined;
  private isWanted = true;

  constructor(
    private first: string | null,
    private readonly chunks: Chunks,
    private readonly patience: Patience,
    private readonly cutOff: () => void,
  ) {
    this.total = setTimeout(cutOff, patience.totalMs).unref();
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<string, void>> {
    clearTimeout(this.idle);
    const { first, chunks } = this;
    this.first = null;
    const found = first === null ? await chunks.next() : { value: first, done: false };
    if (found.done === true) clearTimeout(this.total);
    else if (this.isWanted) this.idle = setTimeout(this.cutOff, this.patience.idleMs).unref();
    return found as IteratorResult<string, void>;
  }

  /** Called when the body is no longer wanted; unlike a generator, also before the first chunk is taken. */
  async return(): Promise<IteratorResult<string, void>> {
    this.isWanted = false;
    clearTimeout(this.idle);
    clearTimeout(this.total);
    return this.chunks.return();
  }
}
