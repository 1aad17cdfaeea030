import { once } from 'node:events';
import { connect } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../process/logger.js';
import { openToyApp } from '../testing/toy-app.js';

const written: string[] = [];
let app: NestFastifyApplication;

beforeAll(async () => {
  const destination = { write: (line: string) => void written.push(line) };
  app = await openToyApp({
    logger: createLogger({ service: 'toys', level: 'info', destination }),
    bodyLimitBytes: 200,
    rawBodies: [
      { path: '/v1/crates', contentType: 'application/crate+json', limitBytes: 50, tooLarge: 'crate-too-large' },
      { path: '/v1/crates', contentType: 'application/json', limitBytes: 50, tooLarge: 'message-too-large' },
    ],
  });
  await app.init();
  await app.getHttpAdapter().getInstance().ready();
});
afterAll(() => app.close());

const json = { 'content-type': 'application/json' };

async function problemFor(request: {
  method?: 'GET' | 'POST' | 'PUT' | 'HEAD';
  url: string;
  payload?: string;
  headers?: Record<string, string>;
}) {
  const { method = 'GET', url, payload, headers = {} } = request;
  const answer = await app.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  const problem = answer.json<Record<string, unknown>>();
  expect(problem).toMatchObject({
    status: answer.statusCode,
    type: `/docs/errors/${String(problem['code'])}`,
    instance: answer.headers['x-request-id'],
    errors: expect.any(Array),
  });
  expect(Object.keys(problem)).toEqual(['type', 'title', 'status', 'detail', 'instance', 'code', 'errors']);
  return { ...problem, payload, headers: answer.headers };
}

describe('problem answers', () => {
  it('answers 404 where nothing is served', async () => {
    expect(await problemFor({ url: '/v1/nothing?key=secret' })).toMatchObject({
      status: 404,
      code: 'not-found',
      detail: 'Nothing is served at /v1/nothing',
    });
  });

  it('answers 405 with Allow where another method is served', async () => {
    const problem = await problemFor({ method: 'PUT', url: '/v1/toys' });
    expect(problem).toMatchObject({ status: 405, code: 'method-not-allowed', headers: { allow: 'GET, HEAD, POST' } });
    expect(await problemFor({ method: 'POST', url: '/v1/tagged/3' })).toMatchObject({ status: 405 });
  });

  it('answers 400 for JSON that is broken, empty or poisoned', async () => {
    for (const payload of ['{"name":', '', '{"__proto__":{"a":1}}']) {
      expect(await problemFor({ method: 'POST', url: '/v1/toys', payload, headers: json })).toMatchObject({
        code: 'request-invalid',
      });
    }
  });

  it('answers 415 for a media type that no route accepts, for one of another route, and for none', async () => {
    for (const type of [
      'text/plain',
      'application/xml',
      'application/x-www-form-urlencoded',
      'application/crate+json',
    ]) {
      const headers = { 'content-type': type };
      expect(await problemFor({ method: 'POST', url: '/v1/toys', payload: 'x=1', headers })).toMatchObject({
        status: 415,
        code: 'content-type-unsupported',
      });
    }
  });

  it("answers 413 for a body above the limit, with the route's code", async () => {
    const payload = JSON.stringify({ name: 'x'.repeat(300) });
    const crate = { 'content-type': 'application/crate+json; charset=utf-8' };
    expect(await problemFor({ method: 'POST', url: '/v1/toys', payload, headers: json })).toMatchObject({
      status: 413,
      code: 'message-too-large',
    });
    expect(await problemFor({ method: 'POST', url: '/v1/crates', payload, headers: crate })).toMatchObject({
      status: 413,
      code: 'crate-too-large',
    });
  });

  it('points at every invalid property', async () => {
    const payload = JSON.stringify({ size: { heightCm: 0 }, 'a/b~c': 1 });
    const problem = await problemFor({ method: 'POST', url: '/v1/toys', payload, headers: json });
    expect(problem).toMatchObject({ status: 400, code: 'request-invalid', detail: '3 problems' });
    expect(problem).toHaveProperty(
      'errors',
      expect.arrayContaining([
        { pointer: '/a~1b~0c', code: 'property-unknown', detail: 'Unknown name "a/b~c". Known names: name, size.' },
        { pointer: '/name', code: 'is-string', detail: 'name must be a string' },
        { pointer: '/size/heightCm', code: 'min', detail: 'heightCm must not be less than 1' },
      ]),
    );
  });

  it('rejects a body that is not an object', async () => {
    for (const payload of ['null', '[]', '[{"name":"Top","size":{"heightCm":1}}]', '1', '"x"', 'true']) {
      expect(await problemFor({ method: 'POST', url: '/v1/toys', payload, headers: json })).toMatchObject({
        payload,
        code: 'request-invalid',
      });
    }
  });

  it('rejects names that objects inherit, at any depth', async () => {
    for (const name of ['toString', 'constructor', 'hasOwnProperty']) {
      const payload = `{"name":"Top","size":{"heightCm":1,"${name}":[{"${name}":1}]},"${name}":{"heightCm":2}}`;
      expect(await problemFor({ method: 'POST', url: '/v1/toys', payload, headers: json })).toMatchObject({
        status: 400,
        errors: [
          { pointer: `/${name}`, code: 'property-unknown', detail: `Unknown name "${name}".` },
          { pointer: `/size/${name}`, code: 'property-unknown' },
        ],
      });
    }
    const payload = `{"name":"Top","size":${'['.repeat(90)}{"toString":1}${']'.repeat(90)}}`;
    expect(
      await problemFor({ method: 'POST', url: '/v1/toys', payload: payload.slice(0, 200), headers: json }),
    ).toMatchObject({ status: 400 });
  });

  it('rejects parameters where none are read, but allows monitoring tools to add some', async () => {
    const headers = { authorization: 'Bearer reader-key' };
    expect(await problemFor({ url: '/v1/locked?colour=red&a/b=1', headers })).toMatchObject({
      status: 400,
      code: 'request-invalid',
      errors: [
        { pointer: '/colour', code: 'property-unknown' },
        { pointer: '/a~1b', code: 'property-unknown' },
      ],
    });
    expect(await problemFor({ url: '/v1/locked?colour=red' })).toMatchObject({ status: 401 });
    expect((await app.inject('/health/live?probe=1')).statusCode).toBe(200);
  });

  it('rejects a body where none is read, of any method and type, before it is parsed', async () => {
    for (const [method, url] of [
      ['POST', '/v1/toys/count'],
      ['GET', '/v1/toys'],
      ['GET', '/v1/tagged/3'],
      ['GET', '/health/live'],
      ['GET', '/metrics'],
    ] as const) {
      for (const headers of [json, { 'content-type': 'application/xml' }, {}]) {
        expect(await problemFor({ method, url, payload: '{"colour":', headers })).toMatchObject({
          status: 400,
          code: 'request-invalid',
          errors: [{ pointer: '', code: 'body-not-read', detail: expect.stringContaining('accepts no body') }],
        });
      }
    }
    expect((await app.inject({ method: 'POST', url: '/v1/toys/count', payload: '' })).statusCode).toBe(201);
    expect(await problemFor({ method: 'POST', url: '/v1/nothing', payload: '{}', headers: json })).toMatchObject({
      status: 404,
    });
  });

  it('lists the first twenty parameters that the route does not read, and how many more there are', async () => {
    const names = Array.from({ length: 500 }, (_, index) => `p${index}`).join('&');
    for (const path of ['/v1/locked', '/v1/toys']) {
      const answer = await app.inject({ url: `${path}?${names}`, headers: { authorization: 'Bearer reader-key' } });
      const { errors, moreErrors } = answer.json<{ errors: unknown[]; moreErrors: number }>();
      expect([answer.statusCode, errors.length, errors.length + moreErrors >= 500]).toEqual([400, 20, true]);
      expect(answer.body.length).toBeLessThan(5_000);
    }
  });

  it('rejects a query that is repeated, unknown or missing', async () => {
    const headers = { authorization: 'Bearer reader-key' };
    for (const query of ['colour=red&colour=blue', 'colour=red&size=1', '']) {
      expect(await problemFor({ url: `/v1/toys?${query}`, headers })).toMatchObject({ code: 'request-invalid' });
    }
  });

  it('hides undeclared errors and logs them with the request id', async () => {
    const problem = await problemFor({ url: '/v1/broken', headers: { authorization: 'Bearer reader-key' } });
    expect(problem).toMatchObject({ status: 500, code: 'internal-error' });
    expect(JSON.stringify(problem)).not.toContain('hunter2');
    const line = written.find((text) => text.includes('hunter2')) ?? '';
    expect(JSON.parse(line)).toMatchObject({ level: 'error', service: 'toys', reqId: problem.headers['x-request-id'] });
    expect(written.join('')).not.toContain('reader-key');
  });

  it('gives the time to wait after a retriable failure', async () => {
    const problem = await problemFor({ url: '/v1/away' });
    expect(problem).toMatchObject({ status: 503, code: 'shelf-unreachable', headers: { 'retry-after': '5' } });
  });

  it('answers requests that the router rejects before any route', async () => {
    expect(await problemFor({ url: '/v1/%zz' })).toMatchObject({ status: 400, code: 'request-invalid' });
    expect(await problemFor({ url: `/v1/tagged/${'x'.repeat(600)}` })).toMatchObject({
      status: 414,
      code: 'uri-too-long',
    });
  });

  it('answers HEAD and OPTIONS by the same rules', async () => {
    const answers = [
      await app.inject({ method: 'HEAD', url: '/v1/nothing' }),
      await app.inject({ method: 'HEAD', url: '/v1/tagged/1' }),
      await app.inject({ method: 'OPTIONS', url: '/v1/tagged/1' }),
      await app.inject({ method: 'GET', url: '/v1/tagged/' }),
    ];
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 200, 405, 404]);
  });

  it('answers requests that are not valid HTTP', async () => {
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as { port: number };
    const socket = connect(port, '127.0.0.1').setEncoding('utf8');
    let received = '';
    socket.on('data', (text: string) => (received += text));
    socket.write('NOT HTTP AT ALL\r\n\r\n');
    await once(socket, 'close');
    expect(received).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/);
    expect(JSON.parse(received.split('\r\n\r\n')[1] ?? '')).toMatchObject({ code: 'request-invalid' });
  });
});

describe('bodies', () => {
  it('gives a route with a rule the unchanged bytes', async () => {
    for (const type of ['application/crate+json; charset=utf-8', 'application/json']) {
      const payload = '{"a": 1,';
      const answer = await app.inject({
        method: 'POST',
        url: '/v1/crates',
        payload,
        headers: { 'content-type': type },
      });
      expect(answer.json()).toEqual({ isRaw: true, bytes: payload });
    }
  });

  it('gives other routes a validated instance', async () => {
    const payload = { name: 'Top', size: { heightCm: 3 } };
    const answer = await app.inject({ method: 'POST', url: '/v1/toys', payload });
    expect([answer.statusCode, answer.json()]).toEqual([201, { name: 'Top', heightCm: 3 }]);
  });
});

describe('entity tags', () => {
  it('answers 304 without a body to a client that has the version', async () => {
    const first = await app.inject('/v1/tagged/7');
    const tag = String(first.headers['etag']);
    expect(tag).toMatch(/^"[0-9a-f]{32}"$/);
    for (const held of [tag, `"other", W/${tag}`, '*']) {
      const again = await app.inject({ url: '/v1/tagged/7', headers: { 'if-none-match': held } });
      expect([again.statusCode, again.body, again.headers['etag']]).toEqual([304, '', tag]);
    }
    const newer = await app.inject({ url: '/v1/tagged/8', headers: { 'if-none-match': tag } });
    expect([newer.statusCode, newer.json()]).toEqual([200, { version: '8' }]);
  });
});
