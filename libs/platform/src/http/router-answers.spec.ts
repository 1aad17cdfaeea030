import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type Socket } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createLogger } from '../process/logger.js';
import { openToyApp } from '../testing/toy-app.js';

let app: NestFastifyApplication;
let port: number;
const written: string[] = [];
beforeAll(async () => {
  const destination = { write: (line: string) => void written.push(line) };
  app = await openToyApp({
    bodyLimitBytes: 200,
    logger: createLogger({ service: 'toys', level: 'info', destination }),
  });
  await app.listen(0, '127.0.0.1');
  ({ port } = app.getHttpServer().address() as { port: number });
});
afterAll(() => app.close());

/** Differs per answer, or belongs to HTTP. */
const own = [
  'cache-control',
  'content-length',
  'content-type',
  'date',
  'connection',
  'keep-alive',
  'x-request-id',
  'allow',
  'retry-after',
];

async function ask(sent: string) {
  const socket = connect(port, '127.0.0.1').setEncoding('utf8');
  let received = '';
  socket.on('data', (text: string) => (received += text));
  socket.on('error', () => {});
  socket.write(sent);
  await once(socket, 'close');
  const [head = '', body = ''] = received.split('\r\n\r\n');
  const [line = '', ...fields] = head.split('\r\n');
  const headers = Object.fromEntries(
    fields.map((field) => [
      field.slice(0, field.indexOf(':')).toLowerCase(),
      field.slice(field.indexOf(':') + 1).trim(),
    ]),
  );
  const policy = Object.fromEntries(Object.entries(headers).filter(([name]) => !own.includes(name)));
  return { status: Number(line.split(' ')[1]), headers, policy, body };
}

const get = (target: string, more = '') => `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${more}\r\n`;
const post = (body: string, more: string) =>
  `POST /v1/toys HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${more}\r\n${body}`;

const rejected: readonly (readonly [what: string, sent: string, status: number, code: string])[] = [
  ['a badly encoded address', get('/v1/%zz'), 400, 'request-invalid'],
  ['an address where nothing is served', get('/v1/nothing'), 404, 'not-found'],
  ['an address with a host of its own', get('http://evil.example/v1/nothing'), 404, 'not-found'],
  [
    'a method that is not offered',
    `PUT /v1/toys HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    405,
    'method-not-allowed',
  ],
  [
    'a method that exists in HTTP and is offered nowhere',
    `PROPFIND /v1/toys HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    405,
    'method-not-allowed',
  ],
  ['no host', `GET /v1/nothing HTTP/1.1\r\nConnection: close\r\n\r\n`, 400, 'request-invalid'],
  [
    'a body that is too large',
    post('x'.repeat(300), 'Content-Type: application/json\r\nContent-Length: 300\r\n'),
    413,
    'message-too-large',
  ],
  [
    'a body that is not JSON',
    post('{', 'Content-Type: application/json\r\nContent-Length: 1\r\n'),
    400,
    'request-invalid',
  ],
  ['a part of the path that is too long', get(`/v1/tagged/${'x'.repeat(600)}`), 414, 'uri-too-long'],
  ['an address that is too long', get(`/v1/toys?colour=${'x'.repeat(9_000)}`), 414, 'uri-too-long'],
  [
    'an address that is too long, where nothing is served',
    get(`/v1/nothing/${'x/'.repeat(5_000)}`),
    414,
    'uri-too-long',
  ],
  ['headers that are too large', get('/v1/toys', `X-Large: ${'x'.repeat(20_000)}\r\n`), 431, 'headers-too-large'],
  ['an address larger than all headers may be', get(`/v1/toys?colour=${'x'.repeat(40_000)}`), 431, 'headers-too-large'],
  ['an expectation that cannot be met', get('/v1/nothing', 'Expect: a miracle\r\n'), 400, 'request-invalid'],
  ['a request that is not HTTP', 'NOT HTTP AT ALL\r\n\r\n', 400, 'request-invalid'],
  ['two lengths', post('{}', 'Content-Length: 2\r\nContent-Length: 3\r\n'), 400, 'request-invalid'],
  ['a length and chunks', post('{}', 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n'), 400, 'request-invalid'],
];

describe('a request that is rejected before any route', () => {
  it.each(rejected)('answers %s as a problem with the headers of every answer', async (_, sent, status, code) => {
    const usual = await ask(get('/health/live'));
    expect([usual.status, Object.keys(usual.policy)]).toEqual([
      200,
      expect.arrayContaining(['x-content-type-options']),
    ]);
    const answer = await ask(sent);
    const problem = JSON.parse(answer.body) as Record<string, unknown>;
    expect([answer.status, problem['code'], problem['status'], answer.headers['content-type']]).toEqual([
      status,
      code,
      status,
      'application/problem+json; charset=utf-8',
    ]);
    expect(answer.policy).toEqual(usual.policy);
    expect(problem['instance']).toBe(answer.headers['x-request-id']);
  });

  it('leaves a log line with the instance of the answer', async () => {
    for (const [, sent, status, code] of rejected) {
      const { headers } = await ask(sent);
      const lines = written.map((line) => JSON.parse(line) as Record<string, unknown>);
      expect(lines).toContainEqual(expect.objectContaining({ reqId: headers['x-request-id'], code, status }));
    }
  });

  it('gives the time to wait after a request that did not arrive in time', async () => {
    const server = app.getHttpServer() as Server;
    const connected = once(server, 'connection');
    const answer = ask('');
    const [socket] = (await connected) as [Socket];
    server.emit('clientError', Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }), socket);
    expect(await answer).toMatchObject({ status: 408, headers: { 'retry-after': '5' } });
  });

  it('does not write into an answer that has begun', async () => {
    const socket = connect(port, '127.0.0.1').setEncoding('utf8');
    let received = '';
    socket.on('data', (text: string) => (received += text));
    socket.write('GET /v1/begun HTTP/1.1\r\nHost: x\r\n\r\n');
    await vi.waitUntil(() => received.includes('so far'));
    socket.write(get('/v1/begun').replace('Connection: close\r\n', ''));
    socket.write('NOT HTTP AT ALL\r\n\r\n');
    await once(socket, 'close');
    expect(received.match(/HTTP\/1\.1/g)).toHaveLength(1);
  });

  it('limits the looser policy of the documentation to the documentation', async () => {
    const { policy } = await ask(get('/docs/nothing'));
    expect(policy['content-security-policy']).toContain("'unsafe-inline'");
  });
});
