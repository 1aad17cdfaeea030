import { describe, expect, it } from 'vitest';
import { adoption, usage, withData } from '#domain/testing';
import { EventSink, type Placed } from '#messaging';
import { openIngestion } from '../testing/open-ingestion.js';
import { STRUCTURED, BATCH, key, wrong, post, written } from '../testing/requests.js';

const HASH = 'a67bb17706bdfa8fd7c69ee983937b55d70ac5e0247e74428f9234dbf124df8b';

describe('publishing an event', () => {
  it('answers 202 with the hash and the position in the log', async () => {
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

  it('accepts binary mode, percent-decoded once', async () => {
    const { data, backfill, ...attributes } = adoption;
    const names = Object.entries({ ...attributes, backfill: String(backfill) }).map(([name, value]) => [
      `ce-${name}`,
      String(value).replace('+', '%2B'),
    ]);
    const headers = { ...(Object.fromEntries(names) as Record<string, string>), 'content-type': 'application/json' };
    const answer = await post(await openIngestion(), headers, JSON.stringify(data));
    expect([answer.statusCode, answer.json<{ results: { hash: string }[] }>().results[0]?.hash]).toEqual([202, HASH]);
  });

  it('only checks the event in a dry run', async () => {
    const ingestion = await openIngestion();
    const answer = await post(ingestion, STRUCTURED, JSON.stringify(adoption), '/v1/events?dryRun=true');
    expect(answer.statusCode).toBe(200);
    expect(answer.json<{ results: object[] }>().results[0]).not.toHaveProperty('partition');
    const rejected = await post(ingestion, STRUCTURED, JSON.stringify(wrong), '/v1/events?dryRun=true');
    expect(rejected.statusCode).toBe(422);
    expect(written(ingestion)).toBe(0);
    expect((await ingestion.quarantine.list({}, 10, null)).rows).toEqual([]);
  });

  it('rejects with every problem, and keeps the rejected event once', async () => {
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

  it('accepts the valid members of a batch', async () => {
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

  it('rejects a body that is not a batch, one that is too large, and other media types', async () => {
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

  it('requires a key that may write for the unit', async () => {
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

  it('answers 503 with Retry-After while the log is unavailable', async () => {
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
    'lists 1,000 problems in total, at least one per event, and reports how many more there are',
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

  it('names the quarantine row, except in a dry run', async () => {
    const ingestion = await openIngestion();
    const rejected = await post(ingestion, STRUCTURED, JSON.stringify(wrong));
    const [row] = (await ingestion.quarantine.list({}, 1, null)).rows;
    const quarantine = { id: row?.id, href: `/v1/quarantine/${row?.id}` };
    expect(rejected.json()).toMatchObject({ quarantine });
    const member = await post(ingestion, BATCH, JSON.stringify([wrong]));
    expect(member.json()).toMatchObject({ results: [{ quarantine: { id: expect.any(String) as string } }] });
    const dry = await post(ingestion, STRUCTURED, JSON.stringify(wrong), '/v1/events?dryRun=true');
    expect(dry.json()).not.toHaveProperty('quarantine');
  });

  it('is 415 with Accept-Encoding for a compressed body', async () => {
    const ingestion = await openIngestion();
    const send = (coding: string) =>
      post(ingestion, { ...STRUCTURED, 'content-encoding': coding }, JSON.stringify(adoption));
    const rejected = await send('gzip');
    expect([rejected.statusCode, rejected.headers['accept-encoding']]).toEqual([415, 'identity']);
    expect(rejected.json()).toMatchObject({ code: 'content-type-unsupported' });
    expect((await send('identity')).statusCode).toBe(202);
    expect((await ingestion.quarantine.list({}, 10, null)).rows).toEqual([]);
  });

  it.each([
    ['many values', `[${'0,'.repeat(2 * 1024 * 1024 - 2)}0]`],
    ['many events with many flaws', JSON.stringify(Array.from({ length: 600 }, (_, index) => flawed(`u${index}`)))],
  ])('lets other requests proceed while a batch of %s is judged', { timeout: 60_000 }, async (_, batch) => {
    const ingestion = await openIngestion();
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    const start = performance.now();
    await post(ingestion, BATCH, batch, '/v1/events?dryRun=true');
    clearInterval(timer);
    // Without pauses the timer would hardly fire; with them it fires more than once per 200 ms on average.
    expect(turns).toBeGreaterThan((performance.now() - start) / 200);
  });
});
