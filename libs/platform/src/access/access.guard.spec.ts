import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterEach, describe, expect, it } from 'vitest';
import type { HttpOptions } from '../http/app.js';
import { openToyApp, ToyKeys } from '../testing/toy-app.js';
import { CachedKeyLookup } from './key-lookup.js';

let app: NestFastifyApplication;
afterEach(() => app.close());

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

describe('remembered keys', () => {
  it('end at their time, however often they are used meanwhile: a revoked key opens no longer', async () => {
    let nowMs = 0;
    let isRevoked = false;
    const holder = { name: 'a', scopes: [], units: [] };
    const known = new CachedKeyLookup(
      { find: async () => (isRevoked ? null : holder) },
      { forMs: 10, entries: 5, now: () => nowMs },
    );
    await known.find('5f2c');
    isRevoked = true;
    const opened: boolean[] = [];
    for (nowMs = 1; nowMs <= 30; nowMs += 1) opened.push((await known.find('5f2c')) !== null);
    expect(opened).toEqual(Array.from({ length: 30 }, (_, place) => place + 1 < 10));
  });

  it('are no more than the limit: the oldest is asked for again', async () => {
    const asked: string[] = [];
    const known = new CachedKeyLookup(
      { find: async (hash) => (asked.push(hash), { name: hash, scopes: [], units: [] }) },
      { forMs: 10, entries: 2, now: () => 0 },
    );
    for (const hash of ['a', 'b', 'c', 'b', 'c', 'a']) await known.find(hash);
    expect(asked).toEqual(['a', 'b', 'c', 'a']);
  });

  it('are asked for again after their time, and never when unknown', async () => {
    let nowMs = 0;
    const keys = new ToyKeys();
    const hash = '5f2c';
    const known = new CachedKeyLookup(
      { find: async () => ((keys.asked += 1), { name: 'a', scopes: [], units: [] }) },
      { forMs: 10, entries: 1, now: () => nowMs },
    );
    await known.find(hash);
    await known.find(hash);
    expect(keys.asked).toBe(1);
    nowMs = 10;
    await known.find(hash);
    expect(keys.asked).toBe(2);
    nowMs = 19;
    await known.find(hash);
    expect(keys.asked).toBe(2);
    const unknown = new CachedKeyLookup(keys);
    await unknown.find(hash);
    await unknown.find(hash);
    expect(keys.asked).toBe(4);
  });
});
