import { connect, type Socket } from 'node:net';
import { Controller, Get, Module, Param, Res } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply } from 'fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Public } from '../access/access.guard.js';
import { createLogger } from '../process/logger.js';
import { inSlices } from '../process/slices.js';
import { ToyKeys, toyErrors } from '../testing/toy-app.js';
import { createHttpApp } from './app.js';
import { chunkedBody, inChunks } from './chunked-body.js';
import { JSON_TYPE } from './etag.js';

const PIECE = 'é'.repeat(511) + '.';
/** More than the sockets of both sides can hold. */
const MANY = 40_000;
const IDLE_MS = 300;

/** What has been made of the last answer. */
let state = { begun: 0, made: 0, done: 0 };
/** The first piece waits for it. */
let gate: Promise<void> = Promise.resolve();

function* pieces(count: number, failAt: number): Generator<string> {
  for (; state.made < count; state.made += 1) {
    if (state.made === failAt) throw new Error('the cellar is full of water');
    yield PIECE;
  }
}

async function* afterGate(made: AsyncIterable<string>): AsyncGenerator<string> {
  await gate;
  yield* made;
}

@Public()
@Controller('v1')
class LongController {
  @Get('long/:count/:failAt/:idleMs/:totalMs')
  async long(
    @Param('count') count: string,
    @Param('failAt') failAt: string,
    @Param('idleMs') idleMs: string,
    @Param('totalMs') totalMs: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    state = { begun: 1, made: 0, done: 0 };
    const chunks = inChunks(afterGate(inSlices(pieces(Number(count), Number(failAt)))), () => (state.done += 1));
    const body = await chunkedBody(reply, chunks, { idleMs: Number(idleMs), totalMs: Number(totalMs) });
    void reply.type(JSON_TYPE);
    return body;
  }
}

@Module({ controllers: [LongController] })
class LongModule {}

let app: NestFastifyApplication;
beforeAll(async () => {
  const logger = createLogger({ service: 'long', level: 'silent' });
  app = await createHttpApp(LongModule, { logger, errors: toyErrors, keys: new ToyKeys() });
  await app.listen(0, '127.0.0.1');
});
afterAll(() => app.close());

const addressOf = (count: number, failAt = -1, idleMs = 60_000, totalMs = 60_000) =>
  `/v1/long/${count}/${failAt}/${idleMs}/${totalMs}`;

/** A client that has asked and does not read. */
async function deafClient(url: string): Promise<Socket> {
  state = { begun: 0, made: 0, done: 0 };
  const { port } = new URL(await app.getUrl());
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => {});
  socket.pause();
  socket.write(`GET ${url} HTTP/1.1\r\nhost: toys\r\nconnection: close\r\n\r\n`);
  return socket;
}

/** Waits until nothing more is made. */
async function standstill(): Promise<number> {
  for (let before = -1; before !== state.made || before === 0;) {
    before = state.made;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return state.made;
}

describe('a body in chunks', () => {
  it('is sent whole with its length if it is short', async () => {
    const answer = await fetch(`${await app.getUrl()}${addressOf(3)}`);
    expect([answer.headers.get('content-length'), answer.headers.get('content-type')]).toEqual(['3069', JSON_TYPE]);
    expect([await answer.text(), state.done]).toEqual([PIECE.repeat(3), 1]);
  });

  it('is sent as it is made if it is long, and arrives unchanged', async () => {
    const answer = await fetch(`${await app.getUrl()}${addressOf(MANY)}`);
    const made = { ...state };
    expect([answer.headers.get('content-length'), answer.headers.get('transfer-encoding')]).toEqual([null, 'chunked']);
    expect(made.made).toBeLessThan(MANY);
    expect((await answer.text()) === PIECE.repeat(MANY)).toBe(true);
    expect(state).toEqual({ begun: 1, made: MANY, done: 1 });
  });

  it('waits for a client that does not read, and goes on when it does', async () => {
    const client = await deafClient(addressOf(MANY));
    expect(await standstill()).toBeLessThan(MANY);
    expect(state.done).toBe(0);
    let bytes = 0;
    client.on('data', (data) => (bytes += data.length));
    client.resume();
    await new Promise((resolve) => client.once('close', resolve));
    expect(state).toEqual({ begun: 1, made: MANY, done: 1 });
    expect(bytes).toBeGreaterThan(MANY * Buffer.byteLength(PIECE));
  });

  it('ends when the client leaves', async () => {
    const client = await deafClient(addressOf(MANY));
    const made = await standstill();
    client.destroy();
    await vi.waitFor(() => expect(state.done).toBe(1));
    expect(state.made).toBe(made);
  });

  it('ends when the client has left before it begins', async () => {
    let open = () => {};
    gate = new Promise((resolve) => (open = resolve));
    const client = await deafClient(addressOf(MANY));
    await vi.waitFor(() => expect(state.begun).toBe(1));
    const isClosed = new Promise((resolve) => client.once('close', resolve));
    client.destroy();
    await isClosed;
    open();
    await vi.waitFor(() => expect(state.done).toBe(1));
    expect(state.made).toBeLessThan(1_000);
  });

  it('ends when the client takes nothing for long', async () => {
    const client = await deafClient(addressOf(MANY, -1, IDLE_MS));
    await vi.waitFor(() => expect(state.done).toBe(1), { timeout: 10_000 });
    expect(state.made).toBeLessThan(MANY);
    client.destroy();
  });

  it('ends when the client takes too long for the whole, although it takes something now and then', async () => {
    const client = await deafClient(addressOf(MANY, -1, 60_000, 2 * IDLE_MS));
    const sips = setInterval(() => client.read(1_000), IDLE_MS / 10);
    await vi.waitFor(() => expect(state.done).toBe(1), { timeout: 10_000 });
    clearInterval(sips);
    expect(state.made).toBeLessThan(MANY);
    client.destroy();
  });

  it('is a problem if it fails before it begins', async () => {
    const answer = await app.inject(addressOf(MANY, 2));
    expect([answer.statusCode, answer.json<{ code: string }>().code, state.done]).toEqual([500, 'internal-error', 1]);
  });

  it('is visibly incomplete if it fails later', async () => {
    const answer = await fetch(`${await app.getUrl()}${addressOf(MANY, 2_000)}`);
    expect(answer.status).toBe(200);
    await expect(answer.text()).rejects.toThrow('terminated');
    expect(state.done).toBe(1);
  });
});

describe('HEAD', () => {
  it('does not claim a length', async () => {
    const answer = await app.inject({ method: 'HEAD', url: addressOf(MANY) });
    expect([answer.statusCode, answer.headers['content-length'], answer.body]).toEqual([200, undefined, '']);
  });
});
