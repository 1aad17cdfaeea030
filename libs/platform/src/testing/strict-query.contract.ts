import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { servedRoutes } from './served-routes.js';

/** Monitoring tools may add parameters. */
const operational = /^\/(?:health\/|metrics$)/;
/** A query that no route may accept, and the parameter that the answer points at. */
const bad: readonly (readonly [query: string, pointer: string])[] = [
  ['__proto__=1', '/__proto__'],
  ['__proto__[limit]=1', '/__proto__[limit]'],
  ['constructor=1', '/constructor'],
  ['toString=1', '/toString'],
  ['hasOwnProperty=1', '/hasOwnProperty'],
  ...[
    '0x10',
    '1e99',
    '1e1',
    '1E1',
    '%205',
    '5%20',
    '+5',
    '%2B5',
    '-1',
    '-0',
    '5.0',
    '05',
    '0',
    '501',
    '0b1',
    'NaN',
    'Infinity',
  ].map((value) => [`limit=${value}`, '/limit'] as const),
  ['limit=99999999999999999999', '/limit'],
  ['limit=%D9%A3', '/limit'],
  ['limit=5&limit=6', '/limit'],
  ['limit=5&%6Cimit=5', '/limit'],
  ['limit[]=5', '/limit[]'],
  ['limit[a]=5', '/limit[a]'],
  ['a[b][c]=1', '/a[b][c]'],
  ['c[constructor]=1&c[__proto__]=1', '/c[__proto__]'],
  ['limit=', '/limit'],
  ['limit', '/limit'],
  ['cursor=', '/cursor'],
  ['cursor=%00', '/cursor'],
  ['cursor=a%0Ab', '/cursor'],
  ['cursor=%zz', '/cursor'],
  ['cursor=%', '/cursor'],
  ['cursor=%E0%A4', '/cursor'],
  ['%zz=1', '/%zz'],
  [`cursor=${'x'.repeat(3_000)}`, '/cursor'],
  ['cursor=x&cursor=y', '/cursor'],
  ['nobody/reads~this=1', '/nobody~1reads~0this'],
];

/** No route of a service guesses at a parameter: one that cannot be read is 400, with a pointer and a sentence. */
export function strictQueryContract(service: string, key: string, open: () => Promise<NestFastifyApplication>): void {
  describe(`queries that ${service} cannot read`, () => {
    let app: NestFastifyApplication;
    beforeAll(async () => {
      app = await open();
      await app.getHttpAdapter().getInstance().ready();
    });
    afterAll(() => app.close());

    it.each(bad)('?%s is rejected on every route', async (query, pointer) => {
      for (const [method, path] of servedRoutes(app).filter(([, one]) => !operational.test(one))) {
        const url = `${path.replaceAll(/:\w+/g, 'x')}?${query}`;
        const answer = await app.inject({ method: method as 'GET', url, headers: { authorization: `Bearer ${key}` } });
        expect([method, path, answer.statusCode]).toEqual([method, path, 400]);
        const { errors } = answer.json<{ errors: readonly { pointer: string; detail: string }[] }>();
        const told = errors.find((part) => part.pointer === pointer);
        expect([method, path, errors.map((part) => part.pointer), (told?.detail ?? '').length > 10]).toEqual([
          method,
          path,
          expect.arrayContaining([pointer]),
          true,
        ]);
      }
    });
  });
}
