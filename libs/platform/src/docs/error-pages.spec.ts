import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openToyApp, toyErrors } from '../testing/toy-app.js';
import type { DocumentedCode } from './documented-code.js';
import { serveErrorPages } from './error-pages.js';
import { serveDocs } from './swagger.js';

const shelf: DocumentedCode = {
  code: 'shelf-unreachable',
  title: 'The shelf did not answer',
  status: 503,
  retriable: true,
  when: 'The shelf is `away` & <locked>.',
  whatToDo: 'Wait.',
  answer: 'shelf-unreachable',
  detail: 'The shelf did not answer',
  errors: [],
};
const dusty: DocumentedCode = {
  ...shelf,
  code: 'toy-dusty',
  status: null,
  retriable: false,
  errors: [{ pointer: '/name', code: 'toy-dusty', detail: '"><script>alert(1)</script>' }],
};
const didYouMean = (given: string, known: readonly string[]) =>
  known.includes(`toy-${given}`) ? ` Did you mean toy-${given}?` : '';

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await openToyApp();
  serveDocs(app, {
    title: 'Toys',
    description: 'What is on the shelf.',
    version: '1.0.0',
    links: [{ href: '/v1/toys', title: 'Toys' }],
  });
  serveErrorPages(app, { codes: [shelf, dusty], table: toyErrors, didYouMean });
  await app.init();
});
afterAll(() => app.close());

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';
const get = (url: string, accept?: string) => app.inject({ url, headers: accept === undefined ? {} : { accept } });

describe('the address of a code', () => {
  it('gives a program its meaning, the remedy and an example', async () => {
    const answer = await get('/docs/errors/shelf-unreachable');
    expect([answer.statusCode, answer.headers['content-type'], answer.headers['vary']]).toEqual([
      200,
      'application/json; charset=utf-8',
      'Accept',
    ]);
    const { code, title, status, retriable, when, whatToDo, detail } = shelf;
    const type = '/docs/errors/shelf-unreachable';
    const example = { type, title, status, detail, instance: 'req-5f2c', code, errors: [] };
    expect(answer.json()).toEqual({ data: { code, title, status, retriable, when, whatToDo, example } });
  });

  it('gives a person an escaped page that loads nothing from elsewhere', async () => {
    const answer = await get('/docs/errors/toy-dusty', BROWSER);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(answer.body).toContain('<h1><code>toy-dusty</code></h1>');
    expect(answer.body).toContain('The shelf is <code>away</code> &amp; &lt;locked&gt;.');
    expect(answer.body).not.toMatch(/<script|style=|\son\w+=|(src|href)=["']?(https?:)?\/\//);
    expect(String(answer.headers['content-security-policy'])).toContain("style-src 'self';");
    for (const [, href = ''] of answer.body.matchAll(/href="([^"]+)"/g)) {
      expect([href, (await get(href, BROWSER)).statusCode]).toEqual([href, 200]);
    }
  });

  it('of a reason shows the answer that contains it', async () => {
    const { data } = (await get('/docs/errors/toy-dusty')).json<{ data: { status: null; example: object } }>();
    expect(data).toMatchObject({ status: null, example: { code: 'shelf-unreachable', errors: dusty.errors } });
  });

  it('leads to every code', async () => {
    const { data } = (await get('/docs/errors')).json<{ data: readonly { href: string }[] }>();
    expect(data.map(({ href }) => href)).toEqual(['/docs/errors/shelf-unreachable', '/docs/errors/toy-dusty']);
    expect((await get('/docs/errors', BROWSER)).body).toContain('<a href="/docs/errors/toy-dusty">toy-dusty</a>');
  });

  it('that does not exist is a 404 with the nearest code', async () => {
    const answer = await get('/docs/errors/dusty', BROWSER);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
    ]);
    expect(answer.json()).toMatchObject({
      code: 'not-found',
      detail: 'There is no code "dusty". Did you mean toy-dusty?',
    });
    expect((await get('/docs/errors/constructor')).statusCode).toBe(404);
  });

  it('keeps its own content policy when the code is a step up (`..`)', async () => {
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as { port: number };
    // A client that parses the address would resolve the step itself.
    const asked = request({ port, path: '/docs/errors/%2e%2e' }).end();
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    answer.resume();
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-security-policy']).not.toContain('unsafe-inline');
  });
});

describe('the root', () => {
  it('leads a person to the documentation', async () => {
    const answer = await get('/', BROWSER);
    expect([answer.statusCode, answer.headers['location']]).toEqual([302, '/docs']);
  });

  it('tells a program where it can go, and every link works', async () => {
    const { title, links } = (await get('/', '*/*')).json<{ title: string; links: readonly { href: string }[] }>();
    expect([title, links[0]]).toEqual(['Toys', { href: '/v1/toys', title: 'Toys' }]);
    for (const { href } of links.slice(1)) expect([href, (await get(href)).statusCode]).toEqual([href, 200]);
  });
});
