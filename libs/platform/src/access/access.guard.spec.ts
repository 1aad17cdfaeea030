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
  it('needs a key where nothing is said', async () => {
    expect(await ask('/v1/locked')).toMatchObject({ status: 401, code: 'key-missing', challenge: 'Bearer' });
  });

  it('takes any known key where nothing is said', async () => {
    expect(await ask('/v1/locked', 'Bearer other-key')).toMatchObject({ status: 200 });
  });

  it('refuses a key that nobody holds', async () => {
    expect(await ask(toys, 'Bearer guess')).toMatchObject({ status: 401, code: 'key-unknown', challenge: 'Bearer' });
  });

  it('refuses a header of another scheme', async () => {
    expect(await ask(toys, 'Basic cmVhZGVyOg==', { openScopes: ['toys:read'] })).toMatchObject({ code: 'key-missing' });
  });

  it('refuses a key without the scope', async () => {
    expect(await ask(toys, 'Bearer other-key')).toMatchObject({ status: 403, code: 'scope-missing' });
  });

  it('takes a key with one of the scopes where any will do, and says which', async () => {
    expect(await ask('/v1/shelf', 'Bearer reader-key')).toMatchObject({ status: 200, caller: 'reader' });
    await app.close();
    expect(await ask('/v1/shelf', 'Bearer other-key')).toMatchObject({
      status: 403,
      detail: 'The key lacks: toys:read or toys:lend',
    });
    await app.close();
    expect(await ask('/v1/shelf', undefined, { openScopes: ['toys:lend'] })).toMatchObject({ status: 200 });
  });

  it('tells the controller who asks', async () => {
    expect(await ask(toys, 'Bearer reader-key')).toMatchObject({ status: 200, caller: 'reader' });
  });

  it('lets everyone in where the scope is open, but no wrong key', async () => {
    expect(await ask(toys, undefined, { openScopes: ['toys:read'] })).toMatchObject({
      status: 200,
      caller: 'anonymous',
    });
    await app.close();
    expect(await ask(toys, 'Bearer guess', { openScopes: ['toys:read'] })).toMatchObject({ code: 'key-unknown' });
  });

  it('judges access before the request is validated', async () => {
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

  it('is told to wait, and none of its new keys is looked up', async () => {
    const send = await asker();
    await wrong(send, MOST_WRONG_KEYS + 1);
    expect(keys.asked).toBe(MOST_WRONG_KEYS + 1);
    for (const bad of ['Bearer another', 'Basic cmVhZGVyOg==', 'Bearer']) {
      const { status, code, after } = await send(bad);
      expect([status, code, Number(after) > 0 && Number(after) <= 60]).toEqual([429, 'rate-limited', true]);
    }
    expect(keys.asked).toBe(MOST_WRONG_KEYS + 1);
  });

  it('counts as one with the others of its network, where it is of IPv6, and alone where not', async () => {
    const send = await asker();
    await wrong(send, MOST_WRONG_KEYS + 1, '2001:db8::1');
    expect(await send('Bearer another', '2001:DB8:0:0:9:8:7:6')).toMatchObject({ status: 429 });
    expect(await send('Bearer another', '2001:db8:0:1::1')).toMatchObject({ status: 401 });
    await wrong(send, MOST_WRONG_KEYS + 1, '::ffff:198.51.100.1');
    expect(await send('Bearer another', '198.51.100.1')).toMatchObject({ status: 429 });
    expect(await send('Bearer another', '198.51.100.2')).toMatchObject({ status: 401 });
  });

  it('does not close itself to keys that have opened, also when they have to be looked up again', async () => {
    const send = await asker();
    await send('Bearer reader-key');
    await wrong(send, MOST_WRONG_KEYS + 1);
    expect(await send('Bearer reader-key')).toMatchObject({ status: 200 });
    vi.setSystemTime(Date.now() + 11_000);
    const before = keys.asked;
    expect([await send('Bearer reader-key'), keys.asked - before]).toMatchObject([{ status: 200 }, 1]);
  });

  it('may have about one new key a second looked up, so that a right one gets in', async () => {
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

  it('is named in one line of the log when it closes', async () => {
    const lines: string[] = [];
    const destination = { write: (line: string) => void lines.push(line) };
    const send = await asker({ logger: createLogger({ service: 'toys', level: 'warn', destination }) });
    await Promise.all(Array.from({ length: MOST_WRONG_KEYS + 5 }, (_, place) => send(`Bearer wrong-${place}`)));
    await wrong(send, 5);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 'warn', address: '192.0.2.7', reqId: expect.any(String) },
    ]);
  });

  it('may ask again when the time is over', async () => {
    const send = await asker();
    await wrong(send, MOST_WRONG_KEYS + 1);
    vi.setSystemTime(Date.now() + 61_000);
    expect(await send('Bearer other-key')).toMatchObject({ status: 200 });
  });

  it('is counted for what is malformed too, but not for what has no key', async () => {
    const send = await asker();
    for (let time = 0; time <= MOST_WRONG_KEYS + 1; time += 1) await app.inject('/v1/locked');
    expect(await send('Basic cmVhZGVyOg==')).toMatchObject({ status: 401, code: 'key-missing' });
    for (let time = 0; time < MOST_WRONG_KEYS; time += 1) await send('Basic cmVhZGVyOg==');
    expect(await send('Basic cmVhZGVyOg==')).toMatchObject({ status: 429 });
  });

  it('is the one behind a proxy that is trusted, and nobody whom anyone else names', async () => {
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

  it('does not get away by a port beside it, or by what is no address', async () => {
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
