import { describe, expect, it } from 'vitest';
import type { JsonSchema } from '#domain';
import { adoption, usage, withData } from '#domain/testing';
import { EVENTS_TOPIC, EventSink, type Placed } from '#messaging';
import { documentationGaps } from '#platform';
import { operationsWithout, linkedPage } from '#platform/testing';
import { fileURLToPath } from 'node:url';
import { Intake } from './acceptance/intake.js';
import { Pace } from './acceptance/pace.js';
import { Ticker } from './acceptance/ticker.js';
import { asyncApiDocument } from './asyncapi/asyncapi-document.js';
import { InboxHandler } from './inbox/inbox.handler.js';
import { ingestionDocument } from './openapi.js';
import { type OpenIngestion, openIngestion } from './testing/open-ingestion.js';

const HASH = 'a67bb17706bdfa8fd7c69ee983937b55d70ac5e0247e74428f9234dbf124df8b';
const STRUCTURED = { 'content-type': 'application/cloudevents+json' };
const BATCH = { 'content-type': 'application/cloudevents-batch+json' };
const key = (name: string) => ({ authorization: `Bearer ${name}` });
const wrong = withData(usage, { users: { total: 1200, cells: [{ dims: { SEX: 'F' }, value: 1180 }] } });

function post(
  { app }: OpenIngestion,
  headers: Readonly<Record<string, string>>,
  payload: string | Buffer,
  url = '/v1/events',
) {
  return app.inject({ method: 'POST', url, headers: { ...key('all'), ...headers }, payload });
}

function written({ log }: OpenIngestion): number {
  return [0, 1, 2, 3].reduce((sum, partition) => sum + Number(log.end({ topic: EVENTS_TOPIC, partition })), 0);
}

/** With one refused record. */
async function withRow(): Promise<{ readonly ingestion: OpenIngestion; readonly id: string }> {
  const ingestion = await openIngestion();
  await post(ingestion, STRUCTURED, JSON.stringify(wrong));
  const [row] = (await ingestion.quarantine.list({}, 1, null)).rows;
  return { ingestion, id: row?.id ?? '' };
}

describe('publishing an event', () => {
  it('answers 202 with the hash and the place in the log', async () => {
    const ingestion = await openIngestion();
    const answer = await post(ingestion, STRUCTURED, JSON.stringify(adoption));
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toMatchObject({ dryRun: false, accepted: 1, rejected: 0 });
    expect(answer.json<{ results: unknown[] }>().results[0]).toEqual({
      index: 0,
      status: 'accepted',
      source: 'https://data.example.org/tza/pims',
      id: 'adoption-000009',
      entity: 'solution:SOL-0009',
      hash: HASH,
      partition: expect.any(Number) as number,
      offset: 0,
    });
    expect(written(ingestion)).toBe(1);
  });

  it('takes binary mode, percent-decoded once', async () => {
    const { data, backfill, ...attributes } = adoption;
    const names = Object.entries({ ...attributes, backfill: String(backfill) }).map(([name, value]) => [
      `ce-${name}`,
      String(value).replace('+', '%2B'),
    ]);
    const headers = { ...(Object.fromEntries(names) as Record<string, string>), 'content-type': 'application/json' };
    const answer = await post(await openIngestion(), headers, JSON.stringify(data));
    expect([answer.statusCode, answer.json<{ results: { hash: string }[] }>().results[0]?.hash]).toEqual([202, HASH]);
  });

  it('only checks in a dry run', async () => {
    const ingestion = await openIngestion();
    const answer = await post(ingestion, STRUCTURED, JSON.stringify(adoption), '/v1/events?dryRun=true');
    expect(answer.statusCode).toBe(200);
    expect(answer.json<{ results: object[] }>().results[0]).not.toHaveProperty('partition');
    const refused = await post(ingestion, STRUCTURED, JSON.stringify(wrong), '/v1/events?dryRun=true');
    expect(refused.statusCode).toBe(422);
    expect(written(ingestion)).toBe(0);
    expect((await ingestion.quarantine.list({}, 10, null)).rows).toEqual([]);
  });

  it('refuses with every problem, and keeps what was refused once', async () => {
    const ingestion = await openIngestion();
    const answer = await post(ingestion, STRUCTURED, JSON.stringify(wrong));
    await post(ingestion, STRUCTURED, JSON.stringify(wrong));
    expect(answer.statusCode).toBe(422);
    expect(answer.json()).toMatchObject({
      type: '/docs/errors/event-rejected',
      title: 'Event rejected',
      status: 422,
      detail: '1 problem',
      code: 'event-rejected',
      errors: [
        { pointer: '/data/users/cells', code: 'cells-do-not-add-up', detail: 'SEX adds up to 1,180, total is 1,200' },
      ],
    });
    const rows = (await ingestion.quarantine.list({}, 10, null)).rows;
    expect(rows).toMatchObject([
      { reason: 'cells-do-not-add-up', eventId: 'usage-2024-03', unit: 'TZA', principal: 'all' },
    ]);
  });

  it('lets the good members of a batch stand', async () => {
    const ingestion = await openIngestion();
    const answer = await post(ingestion, BATCH, JSON.stringify([adoption, wrong, 5]));
    expect(answer.statusCode).toBe(207);
    expect(answer.json()).toMatchObject({
      accepted: 1,
      rejected: 2,
      results: [
        { status: 'accepted' },
        { index: 1, status: 'rejected', id: 'usage-2024-03' },
        { status: 'rejected', source: null, id: null },
      ],
    });
    expect(written(ingestion)).toBe(1);
  });

  it('refuses a batch that is none, one that is too large, and other media types', async () => {
    const ingestion = await openIngestion();
    const many = JSON.stringify(Array.from({ length: 1_001 }, () => 1));
    const answers = [
      await post(ingestion, BATCH, '{"a":1}'),
      await post(ingestion, BATCH, many),
      await post(ingestion, BATCH, Buffer.alloc(4 * 1024 * 1024 + 1, 32)),
      await post(ingestion, STRUCTURED, Buffer.alloc(256 * 1024 + 1, 32)),
      await post(ingestion, { 'content-type': 'application/xml' }, '<a/>'),
    ];
    expect(answers.map((answer) => [answer.statusCode, answer.json<{ code: string }>().code])).toEqual([
      [422, 'event-rejected'],
      [413, 'batch-too-large'],
      [413, 'batch-too-large'],
      [413, 'message-too-large'],
      [415, 'content-type-unsupported'],
    ]);
  });

  it('needs a key that may write, for the unit', async () => {
    const ingestion = await openIngestion();
    const send = (headers: Readonly<Record<string, string>>) =>
      ingestion.app.inject({
        method: 'POST',
        url: '/v1/events',
        headers: { ...STRUCTURED, ...headers },
        payload: JSON.stringify(adoption),
      });
    expect((await send({})).statusCode).toBe(401);
    expect((await send(key('read'))).statusCode).toBe(403);
    const foreign = await send(key('ken'));
    expect(foreign.statusCode).toBe(422);
    expect(foreign.json<{ errors: { code: string }[] }>().errors[0]?.code).toBe('tenant-mismatch');
  });

  it('says 503 and when to come back while the log is away', async () => {
    class Away extends EventSink {
      async send(): Promise<readonly Placed[]> {
        throw new Error('no broker');
      }
      async partitionCount(): Promise<number> {
        return 4;
      }
      async close(): Promise<void> {}
    }
    const answer = await post(await openIngestion(new Away()), STRUCTURED, JSON.stringify(adoption));
    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([503, '5']);
    expect(answer.json<{ code: string }>().code).toBe('log-unavailable');
  });
});

describe('an answer', () => {
  const cells = Array.from({ length: 1_200 }, () => 0);
  const flawed = (id: string) => ({ ...withData(usage, { users: { total: 1, cells } }), id });

  it(
    'lists 1,000 problems in all, one at least of each event, and says how many more there are',
    { timeout: 60_000 },
    async () => {
      const ingestion = await openIngestion();
      const events = Array.from({ length: 300 }, (_, index) => flawed(`u${index}`));
      const answer = await post(ingestion, BATCH, JSON.stringify(events));
      const { results, moreErrors } = answer.json<{ results: { errors: unknown[] }[]; moreErrors: number }>();
      const lengths = results.map(({ errors }) => errors.length);
      expect(lengths.reduce((sum, length) => sum + length)).toBe(1_000);
      expect(Math.min(...lengths)).toBe(1);
      expect(moreErrors).toBe(300 * 1_200 - 1_000);
      const rows = (await ingestion.quarantine.list({}, 300, null)).rows;
      const kept = rows.map(({ problems }) => JSON.stringify(problems).length);
      expect(rows).toHaveLength(300);
      expect(Math.max(...kept)).toBeLessThan(5_000);
    },
  );

  it('names the row of quarantine, but for a dry run', async () => {
    const ingestion = await openIngestion();
    const refused = await post(ingestion, STRUCTURED, JSON.stringify(wrong));
    const [row] = (await ingestion.quarantine.list({}, 1, null)).rows;
    const quarantine = { id: row?.id, href: `/v1/quarantine/${row?.id}` };
    expect(refused.json()).toMatchObject({ quarantine });
    const member = await post(ingestion, BATCH, JSON.stringify([wrong]));
    expect(member.json()).toMatchObject({ results: [{ quarantine: { id: expect.any(String) as string } }] });
    const dry = await post(ingestion, STRUCTURED, JSON.stringify(wrong), '/v1/events?dryRun=true');
    expect(dry.json()).not.toHaveProperty('quarantine');
  });

  it('is 415 with Accept-Encoding for a body that comes compressed', async () => {
    const ingestion = await openIngestion();
    const send = (coding: string) =>
      post(ingestion, { ...STRUCTURED, 'content-encoding': coding }, JSON.stringify(adoption));
    const refused = await send('gzip');
    expect([refused.statusCode, refused.headers['accept-encoding']]).toEqual([415, 'identity']);
    expect(refused.json()).toMatchObject({ code: 'content-type-unsupported' });
    expect((await send('identity')).statusCode).toBe(202);
    expect((await ingestion.quarantine.list({}, 10, null)).rows).toEqual([]);
  });

  it.each([
    ['many values', `[${'0,'.repeat(2 * 1024 * 1024 - 2)}0]`],
    ['many events with many flaws', JSON.stringify(Array.from({ length: 600 }, (_, index) => flawed(`u${index}`)))],
  ])('lets others have their turn while a batch of %s is judged', { timeout: 60_000 }, async (_, batch) => {
    const ingestion = await openIngestion();
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    const start = performance.now();
    await post(ingestion, BATCH, batch, '/v1/events?dryRun=true');
    clearInterval(timer);
    // Held without a pause, the loop has hardly a turn; with pauses, more than one in 200 ms on average.
    expect(turns).toBeGreaterThan((performance.now() - start) / 200);
  });
});

describe('an inbox', () => {
  it('is taken in record by record: good ones to events, poison to quarantine', async () => {
    const ingestion = await openIngestion();
    const place = { topic: 'inbox.TZA', partition: 0 };
    const headers = [['content-type', Buffer.from('application/cloudevents+json')]] as const;
    const good = { key: null, value: Buffer.from(JSON.stringify(adoption)), headers };
    ingestion.log.appendRaw(place, good);
    const poison = [
      Buffer.from([255, 1]),
      Buffer.alloc(300_000, 32),
      Buffer.from('{"a":'.repeat(10_000)),
      Buffer.from('{"__proto__":{}}'),
    ];
    for (const value of poison) ingestion.log.appendRaw(place, { key: null, value, headers });
    ingestion.log.appendRaw(place, good);
    const handler = new InboxHandler(ingestion.app.get(Intake), ingestion.app.get(Pace));
    const batch = { ...place, ...ingestion.log.extract(place, 0n), highWatermark: 6n };
    expect(await handler.handle(batch)).toEqual({ status: 'next', offset: 6n });
    expect(written(ingestion)).toBe(2);
    const rows = (await ingestion.quarantine.list({}, 10, null)).rows;
    expect(rows.map(({ id, reason }) => [id, reason]).toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))).toEqual([
      ['inbox.TZA-0-1', 'utf8-invalid'],
      ['inbox.TZA-0-2', 'message-too-large'],
      ['inbox.TZA-0-3', 'json-too-deep'],
      ['inbox.TZA-0-4', 'json-forbidden-key'],
    ]);
  });
});

describe('quarantine', () => {
  it('shows rows to the unit they are of, and to nobody else', async () => {
    const { ingestion, id } = await withRow();
    const read = (name: string, url: string) => ingestion.app.inject({ url, headers: key(name) });
    expect((await read('tza', '/v1/quarantine')).json<{ data: unknown[] }>().data).toHaveLength(1);
    expect((await read('ken', '/v1/quarantine')).json<{ data: unknown[] }>().data).toEqual([]);
    expect((await read('ken', '/v1/quarantine?unit=TZA')).json<{ data: unknown[] }>().data).toEqual([]);
    expect((await read('tza', `/v1/quarantine/${id}`)).json()).toMatchObject({
      id,
      state: 'open',
      value: { encoding: 'utf8', data: JSON.stringify(wrong) },
    });
    expect((await read('ken', `/v1/quarantine/${id}`)).statusCode).toBe(404);
    expect((await read('read', '/v1/quarantine')).statusCode).toBe(403);
  });

  it('belongs to the unit of the inbox, whatever the record says, if it can be read at all', async () => {
    const ingestion = await openIngestion();
    const place = { topic: 'inbox.TZA', partition: 0 };
    const headers = [['content-type', Buffer.from('application/cloudevents+json')]] as const;
    const foreign = JSON.stringify({ ...adoption, unit: 'KEN' });
    for (const value of [Buffer.from([255]), Buffer.from(foreign)]) {
      ingestion.log.appendRaw(place, { key: null, value, headers });
    }
    const batch = { ...place, ...ingestion.log.extract(place, 0n), highWatermark: 2n };
    await new InboxHandler(ingestion.app.get(Intake), ingestion.app.get(Pace)).handle(batch);
    await post(ingestion, { ...STRUCTURED, ...key('tza') }, foreign);
    const countOf = async (name: string) => {
      const answer = await ingestion.app.inject({ url: '/v1/quarantine', headers: key(name) });
      return answer.json<{ data: unknown[] }>().data.length;
    };
    expect([await countOf('all'), await countOf('tza'), await countOf('ken')]).toEqual([3, 3, 0]);
  });

  it('is listed page by page', async () => {
    const { ingestion } = await withRow();
    await post(ingestion, STRUCTURED, JSON.stringify({ ...wrong, id: 'other' }));
    const read = (url: string) => ingestion.app.inject({ url, headers: key('all') });
    const first = await read('/v1/quarantine?limit=1&state=open');
    const next = linkedPage('/v1/quarantine?limit=1&state=open', first.headers['link'], 'next') ?? '';
    const second = await read(next);
    const ids = [first, second].map((page) => page.json<{ data: { id: string }[] }>().data.map(({ id }) => id));
    expect(ids.map((page) => page.length)).toEqual([1, 1]);
    expect(new Set(ids.flat()).size).toBe(2);
    expect(String(second.headers['link'])).not.toContain('rel="next"');
    expect((await read(next.replace('state=open', 'state=redriven'))).json()).toMatchObject({ code: 'cursor-invalid' });
  });

  it('is redriven with a replacement, once, and names what it became', async () => {
    const { ingestion, id } = await withRow();
    const again = await post(ingestion, {}, '', `/v1/quarantine/${id}/redrive`);
    expect(again.statusCode).toBe(422);
    const mended = await post(ingestion, STRUCTURED, JSON.stringify(usage), `/v1/quarantine/${id}/redrive`);
    expect(mended.statusCode).toBe(202);
    expect(await ingestion.quarantine.get(id)).toMatchObject({
      state: 'redriven',
      closedBy: expect.stringMatching(
        /^https:\/\/data\.example\.org\/tza\/pims\|usage-2024-03 at events-\d-0$/,
      ) as string,
    });
    expect((await post(ingestion, STRUCTURED, JSON.stringify(usage), `/v1/quarantine/${id}/redrive`)).statusCode).toBe(
      409,
    );
    expect((await ingestion.quarantine.list({}, 10, null)).rows).toHaveLength(1);
  });

  it('is redriven by filter', async () => {
    const { ingestion } = await withRow();
    const answer = await post(ingestion, {}, '', '/v1/quarantine/redrive?reason=cells-do-not-add-up');
    expect([answer.statusCode, answer.json()]).toEqual([200, { dryRun: false, redriven: 0, refused: 1, erased: 0 }]);
  });

  it('is redriven by filter, and told of what is accepted and what is not', async () => {
    const { ingestion, id } = await withRow();
    const row = await ingestion.quarantine.get(id);
    if (row === null) throw new Error('the row is gone');
    const good = Buffer.from(JSON.stringify(usage));
    await ingestion.quarantine.add([1, 2].map((at) => ({ ...row, id: `good-${at}`, value: good })));
    const answer = await post(ingestion, {}, '', '/v1/quarantine/redrive?reason=cells-do-not-add-up');
    expect(answer.json()).toEqual({ dryRun: false, redriven: 2, refused: 1, erased: 0 });
    const states = await Promise.all(['good-1', 'good-2', id].map((one) => ingestion.quarantine.get(one)));
    expect(states.map((one) => one?.state)).toEqual(['redriven', 'redriven', 'open']);
  });

  it('is listed in pages that are bounded in bytes too', async () => {
    const { ingestion, id } = await withRow();
    const row = await ingestion.quarantine.get(id);
    if (row === null) throw new Error('the row is gone');
    const value = Buffer.alloc(256 * 1024);
    await ingestion.quarantine.add(Array.from({ length: 40 }, (_, at) => ({ ...row, id: `large-${at}`, value })));
    const read = (url: string) => ingestion.app.inject({ url, headers: key('all') });
    const ids: string[] = [];
    let next: string | undefined = '/v1/quarantine?limit=500';
    while (next !== undefined) {
      const page = await read(next);
      expect(page.payload.length).toBeLessThan(8 * 1024 * 1024);
      ids.push(...page.json<{ data: { id: string }[] }>().data.map((one) => one.id));
      next = linkedPage(next, page.headers['link'], 'next');
    }
    expect([ids.length, new Set(ids).size]).toEqual([41, 41]);
  });

  it('is discarded with a reason, and stays', async () => {
    const { ingestion, id } = await withRow();
    const json = { 'content-type': 'application/json' };
    const short = await post(ingestion, json, '{"reason":"x"}', `/v1/quarantine/${id}/discard`);
    expect(short.statusCode).toBe(400);
    const closed = await post(ingestion, json, '{"reason":"sent by mistake"}', `/v1/quarantine/${id}/discard`);
    expect(closed.json()).toMatchObject({ state: 'discarded', closedBy: 'all: sent by mistake' });
  });
});

describe('ticks', () => {
  it('go to every partition that had no record lately', async () => {
    const ingestion = await openIngestion();
    const ticker = ingestion.app.get(Ticker);
    await post(ingestion, STRUCTURED, JSON.stringify(adoption));
    await ticker.tick();
    expect(written(ingestion)).toBe(4);
    await ticker.tick();
    expect(written(ingestion)).toBe(4);
  });
});

describe('the contract', () => {
  it('publishes the schemas', async () => {
    const { app } = await openIngestion();
    const list = (await app.inject('/schemas')).json<{ data: { schema: string }[] }>().data;
    expect(list).toHaveLength(30);
    for (const { schema } of list) {
      const published = (await app.inject(schema)).json<JsonSchema>();
      expect(published).toMatchObject({ $id: schema, examples: [expect.any(Object) as object] });
    }
    expect((await app.inject('/schemas/org.undp.digital.solution.adopted/v9.json')).statusCode).toBe(404);
  });

  it('publishes that of the Kafka side, beside its own', async () => {
    const { app } = await openIngestion();
    const answers = [await app.inject('/docs/asyncapi.json'), await app.inject('/docs/openapi.json')];
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200]);
    expect(answers[0]?.json()).toEqual(JSON.parse(JSON.stringify(asyncApiDocument())));
  });

  it('documents bodies of three content types whose examples are accepted', async () => {
    const ingestion = await openIngestion();
    const { paths } = (await ingestion.app.inject('/docs/openapi.json')).json<{
      paths: Record<string, { post: Documented }>;
    }>();
    interface Documented {
      readonly requestBody: {
        readonly content: Record<string, { readonly schema: object; readonly example: unknown }>;
      };
      readonly parameters: readonly {
        readonly name: string;
        readonly in: string;
        readonly schema: { readonly example?: unknown };
      }[];
    }
    const { ingestion: withOpen, id } = await withRow();
    for (const [path, url] of [
      ['/v1/events', '/v1/events'],
      ['/v1/quarantine/{id}/redrive', `/v1/quarantine/${id}/redrive?dryRun=true`],
    ] as const) {
      const { requestBody, parameters } = paths[path]?.post ?? { requestBody: { content: {} }, parameters: [] };
      expect(Object.keys(requestBody.content)).toEqual([
        'application/cloudevents+json',
        'application/cloudevents-batch+json',
        'application/json',
      ]);
      const attributes = parameters.filter((one) => one.in === 'header' && one.schema.example !== undefined);
      const headers = Object.fromEntries(attributes.map(({ name, schema }) => [name, String(schema.example)]));
      for (const [type, { example }] of Object.entries(requestBody.content)) {
        const answer = await post(withOpen, { ...headers, 'content-type': type }, JSON.stringify(example), url);
        expect(answer.statusCode, `${path} ${type} ${answer.payload}`).toBe(path === '/v1/events' ? 202 : 200);
      }
    }
  });

  const folder = fileURLToPath(new URL('../../../libs/domain/reference/', import.meta.url));

  it('is documented without gaps', async () => {
    const document = await ingestionDocument(folder);
    expect(documentationGaps(document)).toEqual([]);
    expect(operationsWithout(document, 'store-unavailable')).toEqual([]);
  });

  it('says of a refused event, and of nothing else, where it is kept', async () => {
    const { paths, components } = await ingestionDocument(folder);
    const schemasOf = (path: string, status: number) => JSON.stringify(paths[path]?.post?.responses[status]);
    for (const path of ['/v1/events', '/v1/quarantine/{id}/redrive']) {
      expect(schemasOf(path, 415)).toContain('schemas/EventProblem"');
      expect(schemasOf(path, 422)).toContain('schemas/EventProblem"');
      expect(schemasOf(path, 503)).toContain('schemas/Problem"');
    }
    expect(components?.schemas?.['EventProblem']).toMatchObject({
      properties: { code: {}, quarantine: {}, notKept: { example: expect.stringContaining('quota of 256 MiB') } },
    });
    expect(components?.schemas?.['Problem']).not.toHaveProperty('properties.quarantine');
  });
});
