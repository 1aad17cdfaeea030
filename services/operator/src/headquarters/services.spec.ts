import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Services } from './services.js';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const problem =
  (status: number, body: object): Answer =>
  (_, response) =>
    void response.writeHead(status, { 'content-type': 'application/problem+json' }).end(JSON.stringify(body));

/** A server that answers with these, one after the other. */
describe('a service over HTTP', () => {
  let server: Server;
  let answers: Answer[] = [];
  let asked: IncomingMessage[] = [];
  let notes: string[] = [];
  let services: Services;

  beforeEach(async () => {
    [answers, asked, notes] = [[], [], []];
    server = createServer((request, response) => {
      asked.push(request);
      request.resume();
      answers.shift()?.(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/headway`;
    const env = { INGESTION_URL: url, REPORTING_URL: url, HEADWAY_KEY: 'hwtest_secret' };
    services = new Services(env, (note) => notes.push(note), 500);
  });
  afterEach(() => new Promise((resolve) => server.close(resolve)));

  it('gets the key, under the path of its address', async () => {
    answers = [(_, response) => void response.end('{"results":[{"index":0,"status":"accepted"}]}')];
    expect(await services.publish([], true)).toEqual([{ index: 0, status: 'accepted' }]);
    expect([asked[0]?.url, asked[0]?.headers.authorization]).toEqual([
      '/headway/v1/events?dryRun=true',
      'Bearer hwtest_secret',
    ]);
  });

  it('is asked again after the seconds for which it asks to wait', async () => {
    answers = [
      (_, response) => void response.writeHead(429, { 'retry-after': '1' }).end('{}'),
      (_, response) => void response.writeHead(200, { link: '</v1/x?cursor=2>; rel="next"' }).end('{"data":1}'),
    ];
    const before = Date.now();
    expect(await services.read('/v1/x')).toEqual({ body: { data: 1 }, next: '/v1/x?cursor=2' });
    expect(Date.now() - before).toBeGreaterThanOrEqual(990);
    expect(notes).toEqual([expect.stringMatching(/^http:.* is busy; asking again in 1 s$/)]);
  });

  it('is asked again if it does not answer in time', async () => {
    answers = [() => undefined, (_, response) => void response.end('{"data":2}')];
    expect(await services.read('/v1/x')).toEqual({ body: { data: 2 }, next: null });
    expect([asked.length, notes.length]).toEqual([2, 1]);
  });

  it('may have nothing, which is told from a wrong address', async () => {
    answers = [problem(404, { code: 'entity-unknown' }), problem(404, { code: 'not-found', detail: 'No such page.' })];
    expect(await services.read('/v1/x', 'entity-unknown')).toBeNull();
    await expect(services.read('/v1/x', 'entity-unknown')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('gives its own code and detail, and what to change about the key', async () => {
    answers = [problem(403, { code: 'scope-missing', detail: 'The key lacks: govern' })];
    await expect(services.publish([], false)).rejects.toMatchObject({
      code: 'scope-missing',
      message: expect.stringMatching(/^scope-missing: The key lacks: govern \(http.* answered 403\) Set HEADWAY_KEY/),
    });
  });

  it.each([
    ['text', (_: IncomingMessage, response: ServerResponse) => void response.end('<html>')],
    ['an error of something else', problem(500, { message: 'oops' })],
  ])('is unexpected: %s', async (_, answer) => {
    answers = [answer];
    await expect(services.read('/v1/x')).rejects.toMatchObject({ code: 'answer-unexpected' });
  });

  it('gets no key by a redirect', async () => {
    answers = [(_, response) => void response.writeHead(307, { location: '/elsewhere' }).end()];
    await expect(services.read('/v1/x')).rejects.toMatchObject({ code: 'service-unreachable' });
    expect(asked).toHaveLength(1);
  });
});
