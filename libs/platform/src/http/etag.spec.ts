import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openToyApp } from '../testing/toy-app.js';
import { entityTag, isNamed } from './etag.js';

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await openToyApp();
  await app.listen(0, '127.0.0.1');
});
afterAll(() => app.close());

const ask = async (method: string, held?: string) => {
  const headers: Record<string, string> = held === undefined ? {} : { 'if-none-match': held };
  const answer = await fetch(`${await app.getUrl()}/v1/tagged/3`, { method, headers });
  return { answer, body: await answer.text() };
};
const tag = entityTag('3');

describe('a tagged answer', () => {
  it.each([tag, `W/${tag}`, `"other", ${tag}`, `"other" ,W/${tag}`, '*'])(
    'is 304 for a client that has %s',
    async (held) => {
      for (const method of ['GET', 'HEAD']) {
        const { answer, body } = await ask(method, held);
        expect([answer.status, body, answer.headers.get('etag')]).toEqual([304, '', tag]);
        expect(answer.headers.get('content-length')).toBeNull();
      }
    },
  );

  it.each(['', '"other"', tag.slice(1, -1), tag.slice(0, -1), 'W/"*"'])(
    'is whole for a client that has %s',
    async (held) => {
      const { answer, body } = await ask('GET', held);
      expect([answer.status, body, answer.headers.get('etag')]).toEqual([200, '{"version":"3"}', tag]);
    },
  );

  it('has the headers of GET for HEAD, without a length that GET does not answer with', async () => {
    const [get, head] = [(await ask('GET')).answer, (await ask('HEAD')).answer];
    const names = ['etag', 'content-type', 'cache-control', 'vary'];
    expect(names.map((name) => head.headers.get(name))).toEqual(names.map((name) => get.headers.get(name)));
    expect([head.status, head.headers.get('content-length')]).toEqual([200, null]);
  });

  it('is named by a client only by its own tag', () => {
    const named = (held?: string) => isNamed({ headers: { 'if-none-match': held } } as never, tag);
    expect([tag, `"a", W/${tag}`, '*', undefined].map(named)).toEqual([true, true, false, false]);
  });
});
