import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HttpOptions } from '../http/app.js';
import { createLogger } from '../process/logger.js';
import { openToyApp, ToyKeys } from '../testing/toy-app.js';
import { MOST_WRONG_KEYS } from './failed-keys.js';

let app: NestFastifyApplication;
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'] }));
afterEach(async () => {
  vi.useRealTimers();
  await app.close();
});

async function ask(url: string, authorization?: string, options: Partial<HttpOptions> = {}) {
  app = await openToyApp(options);
  await app.init();
  const answer = await app.inject({ url, headers: authorization === undefined ? {} : { authorization } });
  const { code, caller, detail } = answer.json<{ code?: string; caller?: string; detail?: string }>();
  return { status: answer.statusCode, code, caller, detail, challenge: answer.headers['www-authenticate'] };
}

const toys = '/v1/toys?colour=red';

describe('access', () => {
  it('requires a key when no access rule is declared', async () => {
    expect(await ask('/v1/locked')).toMatchObject({ status: 401, code: 'key-missing', challenge: 'Bearer' });
  });

  it('accepts any known key when no access rule is declared', async () => {
    expect(await ask('/v1/locked', 'Bearer other-key')).toMatchObject({ status: 200 });
  });

  it('rejects an unknown key', async () => {
    expect(await ask(toys, 'Bearer guess')).toMatchObject({ status: 401, code: 'key-unknown', challenge: 'Bearer' });
  });

  it('rejects a header of another scheme', async () => {
    expect(await ask(toys, 'Basic cmVhZGVyOg==', { openScopes: ['toys:read'] })).toMatchObject({ code: 'key-missing' });
  });

  it('rejects a key without the scope', async () => {
    expect(await ask(toys, 'Bearer other-key')).toMatchObject({ status: 403, code: 'scope-missing' });
  });

  it('accepts a key with one of several scopes where any will do, and names them when it has none', async () => {
    expect(await ask('/v1/shelf', 'Bearer reader-key')).toMatchObject({ status: 200, caller: 'reader' });
    await app.close();
    expect(await ask('/v1/shelf', 'Bearer other-key')).toMatchObject({
      status: 403,
      detail: 'The key lacks: toys:read or toys:lend',
    });
    await app.close();
    expect(await ask('/v1/shelf', undefined, { openScopes: ['toys:lend'] })).toMatchObject({ status: 200 });
  });

  it('gives the controller the caller', async () => {
    expect(await ask(toys, 'Bearer reader-key')).toMatchObject({ status: 200, caller: 'reader' });
  });

  it('admits everyone where the scope is open, but rejects a wrong key', async () => {
    expect(await ask(toys, undefined, { openScopes: ['toys:read'] })).toMatchObject({
      status: 200,
      caller: 'anonymous',
    });
    await app.close();
    expect(await ask(toys, 'Bearer guess', { openScopes: ['toys:read'] })).toMatchObject({ code: 'key-unknown' });
  });

  it('checks access before the request is validated', async () => {
    expect(await ask('/v1/toys?colour=none')).toMatchObject({ status: 401 });
  });
});

describe('an address that sends wrong keys', () => {
  const keys = new ToyKeys();
  const asker = async (options: Partial<HttpOptions> = {}) => {
    keys.asked = 0;
    app = await openToyApp({ keys, ...options });
    await app.init();
    return async (authorization: string, remoteAddress = '192.0.2.7', headers: Record<string, string> = {}) => {
      const answer = await app.inject({ url: '/v1/locked', headers: { authorization, ...headers }, remoteAddress });
      const { code } = answer.json<{ code?: string }>();
      return { status: answer.statusCode, code, after: answer.headers['retry-after'] };
    };
  };
  const wrong = async (send: Awaited<ReturnType<typeof asker>>, times: number, from?: string) => {
    for (let time = 0; time < times; time += 1) await send(`Bearer wrong-${time}`, from);
  };

  it('has to wait, and none of its new keys is looked up', async () => {
    const send = await asker();
    await wrong(send, MOST_WRONG_KEYS + 1);
    expect(keys.asked).toBe(MOST_WRONG_KEYS + 1);
    for (const bad of ['Bearer another', 'Basic cmVhZGVyOg==', 'Bearer']) {
      const { status, code, after } = await send(bad);
      expect([status, code, Number(after) > 0 && Number(after) <= 60]).toEqual([429, 'rate-limited', true]);
    }
    expect(keys.asked).toBe(MOST_WRONG_KEYS + 1);
  });

  it('counts as one with the rest of its network for IPv6, and alone for IPv4', async () => {
    const send = await asker();
    await wrong(send, MOST_WRONG_KEYS + 1, '2001:db8::1');
    expect(await send('Bearer another', '2001:DB8:0:0:9:8:7:6')).toMatchObject({ status: 429 });
    expect(await send('Bearer another', '2001:db8:0:1::1')).toMatchObject({ status: 401 });
    await wrong(send, MOST_WRONG_KEYS + 1, '::ffff:198.51.100.1');
    expect(await send('Bearer another', '198.51.100.1')).toMatchObject({ status: 429 });
    expect(await send('Bearer another', '198.51.100.2')).toMatchObject({ status: 401 });
  });

  it('stays open to keys that have worked before, even when they have to be looked up again', async () => {
    const send = await asker();
    await send('Bearer reader-key');
    await wrong(send, MOST_WRONG_KEYS + 1);
    expect(await send('Bearer reader-key')).toMatchObject({ status: 200 });
    vi.setSystemTime(Date.now() + 11_000);
    const before = keys.asked;
    expect([await send('Bearer reader-key'), keys.asked - before]).toMatchObject([{ status: 200 }, 1]);
  });

  it('may have about one new key per second looked up, so that a valid key gets in', async () => {
    const send = await asker();
    await wrong(send, MOST_WRONG_KEYS + 1);
    const before = keys.asked;
    for (let second = 1; second <= 5; second += 1) {
      vi.setSystemTime(Date.now() + 1_000);
      for (let time = 0; time < 20; time += 1) {
        await send('Basic cmVhZGVyOg==');
        await send(`Bearer late-${second}-${time}`);
      }
    }
    expect(keys.asked - before).toBe(5);
    vi.setSystemTime(Date.now() + 1_000);
    const answers = [await send('Bearer other-key'), await send('Bearer reader-key'), await send('Bearer other-key')];
    expect(answers.map(({ status }) => status)).toEqual([200, 429, 200]);
  });

  it('is named in one log line when it is closed', async () => {
    const lines: string[] = [];
    const destination = { write: (line: string) => void lines.push(line) };
    const send = await asker({ logger: createLogger({ service: 'toys', level: 'warn', destination }) });
    await Promise.all(Array.from({ length: MOST_WRONG_KEYS + 5 }, (_, place) => send(`Bearer wrong-${place}`)));
    await wrong(send, 5);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 'warn', address: '192.0.2.7', reqId: expect.any(String) },
    ]);
  });

  it('may send keys again when the time is over', async () => {
    const send = await asker();
    await wrong(send, MOST_WRONG_KEYS + 1);
    vi.setSystemTime(Date.now() + 61_000);
    expect(await send('Bearer other-key')).toMatchObject({ status: 200 });
  });

  it('is counted for malformed keys too, but not for requests without a key', async () => {
    const send = await asker();
    for (let time = 0; time <= MOST_WRONG_KEYS + 1; time += 1) await app.inject('/v1/locked');
    expect(await send('Basic cmVhZGVyOg==')).toMatchObject({ status: 401, code: 'key-missing' });
    for (let time = 0; time < MOST_WRONG_KEYS; time += 1) await send('Basic cmVhZGVyOg==');
    expect(await send('Basic cmVhZGVyOg==')).toMatchObject({ status: 429 });
  });

  it('is the one behind a trusted proxy, and never one that anyone else names', async () => {
    const forwarded = (place: number) => ({ 'x-forwarded-for': `203.0.113.${place}` });
    const plain = await asker();
    for (let place = 0; place <= MOST_WRONG_KEYS; place += 1)
      await plain(`Bearer w${place}`, '10.0.0.1', forwarded(place));
    expect(await plain('Bearer another', '10.0.0.1', forwarded(99))).toMatchObject({ status: 429 });
    await app.close();
    const behind = await asker({ trustProxy: '10.0.0.0/8' });
    for (let place = 0; place <= MOST_WRONG_KEYS; place += 1)
      await behind(`Bearer w${place}`, '10.0.0.1', forwarded(1));
    expect(await behind('Bearer another', '10.0.0.1', forwarded(1))).toMatchObject({ status: 429 });
    expect(await behind('Bearer another', '10.0.0.1', forwarded(2))).toMatchObject({ status: 401 });
  });

  it('cannot escape by adding a port or sending a text that is not an address', async () => {
    const behind = await asker({ trustProxy: '10.0.0.0/8' });
    const sent = (text: string) => behind('Bearer another', '10.0.0.1', { 'x-forwarded-for': text });
    const close = async (textAt: (place: number) => string) => {
      for (let place = 0; place <= MOST_WRONG_KEYS; place += 1)
        await behind(`Bearer w${place}`, '10.0.0.1', { 'x-forwarded-for': textAt(place) });
    };
    await close((place) => `203.0.113.1:${51_000 + place}`);
    expect(await sent('203.0.113.1')).toMatchObject({ status: 429 });
    await close((place) => `[2001:db8::${place}]:${51_000 + place}`);
    expect([await sent('2001:db8::1'), await sent('[2001:db8::1]')]).toMatchObject([{ status: 429 }, { status: 429 }]);
    await close((place) => `nobody-${place}`);
    expect(await sent('unknown')).toMatchObject({ status: 429 });
    expect(await sent('203.0.113.2')).toMatchObject({ status: 401 });
  });
});
