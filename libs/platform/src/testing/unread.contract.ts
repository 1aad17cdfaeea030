import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servedRoutes } from './served-routes.js';

interface Expected {
  /** Key with all scopes. */
  readonly key: string;
  /** Routes that read a body, `POST /v1/things`. */
  readonly bodies: readonly string[];
  /** Those of them that validate the bytes themselves. */
  readonly raw?: readonly string[];
}

/** Monitoring tools may add parameters. */
const operational = /^\/(?:health\/|metrics$)/;

/** No route of a service silently ignores what it does not read. */
export function unreadContract(service: string, open: () => Promise<NestFastifyApplication>, expected: Expected): void {
  describe(`input that ${service} does not read`, () => {
    let app: NestFastifyApplication;
    beforeAll(async () => {
      app = await open();
      await app.getHttpAdapter().getInstance().ready();
    });
    afterAll(() => app.close());

    const answers = (query: string, payload?: string) =>
      Promise.all(
        servedRoutes(app).map(async ([method, path]) => {
          const answer = await app.inject({
            method: method as 'GET' | 'POST',
            url: `${path.replaceAll(/:\w+/g, 'x')}${query}`,
            headers: {
              authorization: `Bearer ${expected.key}`,
              ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
            },
            ...(payload === undefined ? {} : { payload }),
          });
          return { route: `${method} ${path}`, path, status: answer.statusCode, body: answer.body };
        }),
      );

    it('is rejected as a body, on every route that reads none', async () => {
      const rejected = (await answers('', '{}')).filter(({ body }) => body.includes('"body-not-read"'));
      const others = servedRoutes(app)
        .map((route) => route.join(' '))
        .filter((route) => !rejected.some((one) => one.route === route));
      expect(others.toSorted()).toEqual([...expected.bodies].toSorted());
      expect(new Set(rejected.map(({ status }) => status))).toEqual(new Set([400]));
    });

    it('is rejected as a parameter, on every route but the operational ones', async () => {
      const all = await answers('?nobodyReadsThis=1');
      const heard = all.filter(({ status, body }) => status !== 400 || !body.includes('"property-unknown"'));
      expect(heard.filter(({ path }) => !operational.test(path)).map(({ route }) => route)).toEqual([]);
    });

    it('is rejected as the encoding of a body, on every route that reads one', async () => {
      const encoded = expected.bodies.map(async (route) => {
        const [method = '', path = ''] = route.split(' ');
        const answer = await app.inject({
          method: method as 'POST',
          url: path.replaceAll(/:\w+/g, 'x'),
          headers: { authorization: `Bearer ${expected.key}`, 'content-encoding': 'gzip' },
          payload: '{}',
        });
        return [route, answer.statusCode];
      });
      expect(await Promise.all(encoded)).toEqual(expected.bodies.map((route) => [route, 415]));
    });

    it('is rejected as JSON in an encoding other than UTF-8, and none of it is repaired', async () => {
      const read = expected.bodies.filter((route) => !expected.raw?.includes(route));
      const sent = (route: string, contentType: string, payload: Buffer) => {
        const [method = '', path = ''] = route.split(' ');
        const headers = { authorization: `Bearer ${expected.key}`, 'content-type': contentType };
        return app.inject({ method: method as 'POST', url: path.replaceAll(/:\w+/g, 'x'), headers, payload });
      };
      for (const route of read) {
        const text = '{"reason":"d\u00e9j\u00e0 vu, d\u00e9j\u00e0 lu"}';
        const broken = await sent(route, 'application/json; charset=utf-8', Buffer.from(text, 'latin1'));
        expect([route, broken.statusCode]).toEqual([route, 400]);
        expect(broken.json()).toMatchObject({ errors: [{ pointer: '', code: 'encoding-invalid' }] });
        const other = await sent(route, 'application/json; charset=iso-8859-1', Buffer.from(text));
        expect([route, other.statusCode]).toEqual([route, 415]);
        const usual = await sent(route, 'application/json; charset="UTF-8"', Buffer.from(text));
        expect(usual.body).not.toMatch(/encoding-invalid|content-type-unsupported/);
      }
    });
  });
}
