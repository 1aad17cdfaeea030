import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openToyApp } from '../testing/toy-app.js';

describe('a content encoding', () => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await openToyApp();
    await app.init();
  });
  afterAll(() => app.close());

  const headers = (coding: string) => ({ authorization: 'Bearer reader-key', 'content-encoding': coding });
  const toy = JSON.stringify({ name: 'Top', size: { heightCm: 12 } });

  async function add(coding: string) {
    const json = { ...headers(coding), 'content-type': 'application/json' };
    return app.inject({ method: 'POST', url: '/v1/toys', headers: json, payload: toy });
  }

  it.each(['gzip', 'br', 'identity, gzip', 'GZIP'])(
    '%s as the content encoding of a body is 415, with the encodings that are accepted',
    async (coding) => {
      const answer = await add(coding);
      expect([answer.statusCode, answer.headers['accept-encoding']]).toEqual([415, 'identity']);
      expect(answer.json()).toMatchObject({
        code: 'content-type-unsupported',
        errors: [
          { pointer: '/content-encoding', detail: expect.stringContaining('send the body unencoded') as string },
        ],
      });
    },
  );

  it('accepts identity, which is the body unchanged', async () => {
    expect((await add('identity')).statusCode).toBe(201);
  });

  // RFC 9110, 8.4: the header describes how content is encoded. Without content it means nothing, so ignoring it hides
  // nothing.
  it('is ignored on a request without a body', async () => {
    const answer = await app.inject({ method: 'GET', url: '/v1/tagged/3', headers: headers('gzip') });
    expect(answer.statusCode).toBe(200);
  });

  it('is 415 for a body even if a GET carries it', async () => {
    const sized = { ...headers('gzip'), 'content-length': '5' };
    expect(
      (await app.inject({ method: 'GET', url: '/v1/tagged/3', headers: sized, payload: 'bytes' })).statusCode,
    ).toBe(415);
    const chunked = { ...headers('gzip'), 'transfer-encoding': 'chunked' };
    expect((await app.inject({ method: 'GET', url: '/v1/tagged/3', headers: chunked })).statusCode).toBe(415);
  });
});
