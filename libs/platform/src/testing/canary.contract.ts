import { once } from 'node:events';
import { connect } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Logger } from 'pino';
import { createLogger } from '../process/logger.js';
import { servedRoutes } from './served-routes.js';

/** What no log line may contain, wherever a request carries it. */
export const CANARY = 'canary-7f3a91';

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly payload?: string;
}

/** All ways in which a request to a route can carry it. */
function carriers(method: string, path: string, key: string): readonly Sent[] {
  const url = path.replaceAll(/:\w+/g, CANARY).replace('*', CANARY);
  const bearer = { authorization: `Bearer ${key}` };
  const json = { ...bearer, 'content-type': 'application/json' };
  const event = {
    specversion: '1.0',
    id: CANARY,
    source: `https://data.example.org/tza/${CANARY}`,
    type: CANARY,
    data: { name: CANARY, [CANARY]: CANARY },
  };
  return [
    { method, url, headers: bearer },
    { method, url: `${url}?${CANARY}=1&limit=${CANARY}&cursor=${CANARY}`, headers: bearer },
    {
      method,
      url: `${url}?source=${CANARY}&id=${CANARY}&period=${CANARY}&area=${CANARY}&filter[${CANARY}]=1`,
      headers: bearer,
    },
    { method, url, headers: { authorization: `Bearer ${CANARY}` } },
    { method, url, headers: { authorization: `Basic ${CANARY}` } },
    {
      method,
      url,
      headers: { ...bearer, cookie: CANARY, 'user-agent': CANARY, 'x-request-id': CANARY, 'request-id': CANARY },
    },
    {
      method,
      url,
      headers: { ...bearer, host: CANARY, accept: CANARY, 'accept-language': CANARY, 'x-forwarded-for': CANARY },
    },
    { method, url, headers: { ...bearer, expect: CANARY } },
    { method, url, headers: { ...json, 'content-encoding': CANARY }, payload: '{}' },
    { method, url, headers: { ...bearer, 'content-type': CANARY }, payload: CANARY },
    { method, url, headers: json, payload: CANARY },
    { method, url, headers: json, payload: `{"reason":"${CANARY}","a":${CANARY}` },
    { method, url, headers: json, payload: JSON.stringify({ reason: CANARY, [CANARY]: { [CANARY]: [CANARY] } }) },
    {
      method,
      url,
      headers: { ...bearer, 'content-type': 'application/cloudevents+json' },
      payload: JSON.stringify(event),
    },
    {
      method,
      url,
      headers: { ...bearer, 'content-type': 'application/cloudevents-batch+json' },
      payload: JSON.stringify([event, CANARY]),
    },
    {
      method,
      url,
      headers: { ...json, 'ce-id': CANARY, 'ce-source': CANARY, 'ce-type': CANARY, 'ce-specversion': CANARY },
      payload: '{}',
    },
  ];
}

const besideRoutes: readonly Sent[] = [
  { method: 'GET', url: `/${CANARY}` },
  { method: 'GET', url: `/v1/${CANARY}/%zz` },
  { method: 'GET', url: `/v1/areas/${CANARY.repeat(60)}` },
  { method: 'GET', url: `/v1/${CANARY}?a=${'x'.repeat(9_000)}` },
  { method: 'PUT', url: `/v1/areas/${CANARY}` },
];

/**
 * Nothing that a request carries gets into a log. `open` builds the service with the logger; `more`: requests on which
 * it fails.
 */
export function canaryContract(
  service: string,
  key: string,
  open: (logger: Logger) => Promise<NestFastifyApplication>,
  more: readonly Sent[] = [],
): void {
  describe(`what ${service} logs`, () => {
    const written: string[] = [];
    let app: NestFastifyApplication;
    beforeAll(async () => {
      const destination = { write: (line: string) => void written.push(line) };
      app = await open(createLogger({ service, level: 'debug', destination }));
      await app.listen(0, '127.0.0.1');
    });
    afterAll(() => app.close());

    const send = ({ method, url, headers = {}, payload }: Sent) =>
      app.inject({ method: method as 'GET', url, headers, ...(payload === undefined ? {} : { payload }) });

    it('contains nothing of an address, a header or a body, only the route and the request id', async () => {
      const routes = servedRoutes(app);
      const requests = [...routes.flatMap(([method, path]) => carriers(method, path, key)), ...besideRoutes, ...more];
      for (const request of requests) {
        written.length = 0;
        const answer = await send(request);
        await vi.waitUntil(() => written.length > 0);
        expect([request.method, request.url, written.filter((line) => line.includes(CANARY))]).toEqual([
          request.method,
          request.url,
          [],
        ]);
        const id = answer.headers['x-request-id'];
        const ids = written.flatMap((line) => (JSON.parse(line) as { reqId?: string }).reqId ?? []);
        expect([request.url, [...new Set(ids)]]).toEqual([request.url, [id]]);
        expect(String(id)).toMatch(/^req-[0-9a-f-]{36}$/);
        if (answer.statusCode < 400 || !answer.body.includes('"instance"')) continue;
        expect(answer.json<{ instance: string }>().instance).toBe(id);
      }
    });

    it('reports the failure, without what the request carried', async () => {
      for (const request of more) {
        written.length = 0;
        expect((await send(request)).statusCode).toBeGreaterThanOrEqual(500);
        expect(written.join('')).toContain('[withheld]');
      }
    });

    it('names the route pattern, or none where there is no route', async () => {
      const answered = async (request: Sent) => {
        written.length = 0;
        await send(request);
        const line = written
          .map((text) => JSON.parse(text) as Record<string, unknown>)
          .find(({ msg }) => msg === 'Answered');
        return [line?.['method'], line?.['route'], line?.['status']];
      };
      expect(await answered({ method: 'GET', url: `/docs/errors/not-found` })).toEqual([
        'GET',
        '/docs/errors/:code',
        200,
      ]);
      expect(await answered({ method: 'GET', url: `/${CANARY}` })).toEqual(['GET', null, 404]);
    });

    it('contains nothing of input that is not a request', async () => {
      written.length = 0;
      const { port } = app.getHttpServer().address() as { port: number };
      for (const text of [
        `${CANARY}\r\n\r\n`,
        `GET /${CANARY} HTTP/1.1\r\n${CANARY}\r\n\r\n`,
        `GET / HTTP/1.1\r\nx: ${CANARY.repeat(2_000)}\r\n\r\n`,
      ]) {
        const socket = connect(port, '127.0.0.1');
        socket.on('error', () => {}).resume();
        socket.write(text);
        await once(socket, 'close');
      }
      expect(written.filter((line) => line.includes(CANARY))).toEqual([]);
    });
  });
}
