import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adoption, draft, usage } from '#domain/testing';
import { linkedPage } from '#platform/testing';
import { bearer, openReporting } from '../testing/open-reporting.js';

const registered = draft(
  'solution.registered',
  { solutionId: 'SOL-0009', countries: ['TZA'], category: 'e_learning' },
  { time: '2020-09-01T08:00:00Z', backfill: true },
);
const again = { ...adoption, id: 'adoption-000010', time: '2020-09-09T12:00:00Z' };
const kenyan = draft('project.registered');

interface Page {
  readonly data: readonly { readonly id: string; readonly unit: string }[];
}

let app: NestFastifyApplication;
beforeAll(async () => {
  app = await openReporting([registered, kenyan, adoption, again, usage]);
});
afterAll(() => app.close());

const get = (url: string, key?: string) => app.inject({ url, headers: key === undefined ? {} : bearer(key) });
const codeAt = async (url: string, key?: string) => {
  const answer = await get(url, key);
  return [answer.statusCode, answer.json<{ code?: string }>().code];
};

describe('events', () => {
  it('need detail:read, whether or not values are public', async () => {
    expect(await codeAt('/v1/events')).toEqual([401, 'key-missing']);
    expect(await codeAt('/v1/events', 'plain')).toEqual([403, 'scope-missing']);
  });

  it('are shown with attributes, data, hash and place', async () => {
    const url = `/v1/events?source=${encodeURIComponent('https://data.example.org/tza/pims')}&id=adoption-000009`;
    const { data, meta } = (await get(url, 'tza')).json<{ data: readonly object[]; meta: object }>();
    expect(data).toEqual([
      expect.objectContaining({
        id: 'adoption-000009',
        time: '2020-09-08T09:00:00.000Z',
        effectiveDate: '2020-09-08',
        backfill: true,
        entity: 'solution:SOL-0009',
        hash: 'a67bb17706bdfa8fd7c69ee983937b55d70ac5e0247e74428f9234dbf124df8b',
        recordedAt: '2026-11-20T08:00:00.000Z',
        partition: 0,
        offset: 2,
        ledgerSequence: 3,
      }),
    ]);
    expect(meta).toMatchObject({ version: 5, projection: 'test' });
  });

  it('of another unit do not exist for a caller', async () => {
    const source = encodeURIComponent('https://data.example.org/ken/pims');
    expect(await codeAt(`/v1/events?source=${source}&id=project.registered-1`, 'tza')).toEqual([404, 'event-unknown']);
    expect(await codeAt(`/v1/events?source=${source}&id=project.registered-1`, 'all')).toEqual([200, undefined]);
    const units = (await get('/v1/events', 'tza')).json<Page>().data.map(({ unit }) => unit);
    expect(new Set(units)).toEqual(new Set(['TZA']));
    expect(await codeAt('/v1/events?id=adoption-000009', 'all')).toEqual([400, 'request-invalid']);
  });

  it('are listed page by page, each once', async () => {
    const ids: string[] = [];
    let url: string | undefined = '/v1/events?limit=2';
    while (url !== undefined) {
      const answer = await get(url, 'all');
      ids.push(...answer.json<Page>().data.map(({ id }) => id));
      url = linkedPage(url, answer.headers.link, 'next');
    }
    expect(ids).toEqual([registered, kenyan, adoption, again, usage].map(({ id }) => id));
  });

  it('do not continue from a cursor that was made for another list', async () => {
    const link = String((await get('/v1/events?limit=1', 'all')).headers.link);
    const cursor = /cursor=([^>&]+)[^>]*>; rel="next"/.exec(link)?.[1] ?? '';
    expect(await codeAt(`/v1/events?entity=solution:SOL-0009&cursor=${cursor}`, 'all')).toEqual([
      400,
      'cursor-invalid',
    ]);
    expect(await codeAt(`/v1/events?cursor=${cursor}x`, 'all')).toEqual([400, 'cursor-invalid']);
    expect(await codeAt('/v1/events?cursor=', 'all')).toEqual([400, 'request-invalid']);
    expect(await codeAt('/v1/events?limit=501', 'all')).toEqual([400, 'request-invalid']);
  });
});

describe('events that a key may see', () => {
  const ids = async (query: string, key: string) => {
    const answer = await get(`/v1/events?${query}`, key);
    return [answer.statusCode, answer.json<Page>().data.map(({ id }) => id)];
  };

  it.each([
    ['unit=TZA', ['tza', 'both', 'all'], [registered, adoption, again, usage]],
    ['unit=KEN', ['ken', 'both', 'all'], [kenyan]],
    ['type=org.undp.digital.solution.adopted.v1', ['tza', 'all'], [adoption, again]],
    ['day=2020-09-08', ['tza', 'all'], [adoption]],
    ['entity=solution:SOL-0009&type=org.undp.digital.solution.registered.v1&unit=TZA', ['tza'], [registered]],
    ['source=https://data.example.org/ken/pims', ['ken', 'all'], [kenyan]],
  ] as const)('are found by %s', async (query, keys, wanted) => {
    for (const key of keys) expect(await ids(query, key)).toEqual([200, wanted.map(({ id }) => id)]);
  });

  it.each(['unit=KEN', 'unit=NOR', 'unit=nobody', 'type=other', 'day=1999-01-01', 'entity=project:KEN-0042'])(
    'are not listed for %s, whether other units have such events or nobody has',
    async (query) => {
      const answer = await get(`/v1/events?${query}`, 'tza');
      expect([answer.statusCode, answer.json<Page>().data]).toEqual([200, []]);
      expect(answer.headers.link).not.toContain('next');
    },
  );

  it.each(['2020-9-8', '2020-02-30', 'today'])('are not found by %s, which is not a day', async (day) => {
    const answer = await get(`/v1/events?day=${day}`, 'tza');
    expect(answer.json()).toMatchObject({
      status: 400,
      code: 'request-invalid',
      errors: [{ pointer: '/day', code: 'is-day' }],
    });
  });
});

describe('an entity', () => {
  interface Entity {
    readonly data: {
      readonly owner: string | null;
      readonly state: object;
      readonly steps: readonly { readonly measure: string; readonly cell: string; readonly day: string }[];
      readonly anomalies: readonly object[];
      readonly events: readonly object[];
    };
  }

  it('shows its state, every step, its anomalies and its events', async () => {
    const { data } = (await get('/v1/entities/solution:SOL-0009', 'tza')).json<Entity>();
    expect(data).toMatchObject({ key: 'solution:SOL-0009', kind: 'solution', owner: 'TZA' });
    const steps = data.steps.filter(({ measure }) => measure === 'solution.adopted');
    expect(steps.map(({ cell, day }) => `${cell} ${day}`)).toEqual([
      'ADOPTER=NATIONAL_GOVERNMENT 2020-09-08',
      'CATEGORY=E_LEARNING 2020-09-08',
      '_T 2020-09-08',
    ]);
    expect(data.anomalies).toEqual([
      { event: 'https://data.example.org/tza/pims|adoption-000010', codes: ['already-adopted'] },
    ]);
    expect(data.events).toHaveLength(3);
  });

  it('is found by its percent-encoded key, even without an owner', async () => {
    const { data } = (await get(`/v1/entities/${encodeURIComponent('usage:SOL-0009/TZA')}`, 'tza')).json<Entity>();
    expect([data.owner, data.events.length]).toEqual([null, 1]);
  });

  it('does not exist for others', async () => {
    expect(await codeAt('/v1/entities/project:KEN-0042', 'tza')).toEqual([404, 'entity-unknown']);
    expect(await codeAt('/v1/entities/nothing', 'all')).toEqual([404, 'entity-unknown']);
    expect(await codeAt('/v1/entities/solution:SOL-0009')).toEqual([401, 'key-missing']);
  });

  it('shows its events page by page, each with its anomalies', async () => {
    const pages: Entity['data'][] = [];
    let url: string | undefined = '/v1/entities/solution:SOL-0009?limit=2';
    while (url !== undefined) {
      const answer = await get(url, 'tza');
      pages.push(answer.json<Entity>().data);
      url = linkedPage(url, answer.headers.link, 'next');
    }
    expect(pages.map(({ events, anomalies }) => [events.length, anomalies.length])).toEqual([
      [2, 0],
      [1, 1],
    ]);
    expect(pages[1]?.steps).toEqual(pages[0]?.steps);
    expect(await codeAt('/v1/entities/solution:SOL-0009?cursor=x', 'tza')).toEqual([400, 'cursor-invalid']);
    expect(await codeAt('/v1/entities/solution:SOL-0009?limit=501', 'tza')).toEqual([400, 'request-invalid']);
    expect(await codeAt('/v1/entities/solution:SOL-0009?unit=TZA', 'tza')).toEqual([400, 'request-invalid']);
  });
});

describe('an entity with 5,000 voids from another unit', () => {
  const orphan = draft('solution.adopted', { solutionId: 'SOL-0777', country: 'TZA' }, { id: 'orphan' });
  const own = [registered, adoption, again, orphan];
  const target = {
    targetSource: 'https://data.example.org/ken/pims',
    targetType: 'org.undp.digital.solution.adopted.v1',
  };
  const voided = (subject: string, at: number) =>
    draft(
      'record.voided',
      { ...target, targetId: `unknown-${at}` },
      { id: `void-${at}`, subject, unit: 'KEN', source: target.targetSource },
    );
  const voids = Array.from({ length: 5_000 }, (_, at) =>
    voided(at % 2 === 0 ? 'solution:SOL-0009' : 'solution:SOL-0777', at),
  );
  const urls = ['/v1/entities/solution:SOL-0009', '/v1/entities/solution:SOL-0777'];
  let flooded: NestFastifyApplication;
  beforeAll(async () => {
    flooded = await openReporting([...own, ...voids]);
  });
  afterAll(() => flooded.close());
  const read = async (url: string, key: string) => flooded.inject({ url, headers: bearer(key) });

  it('is unchanged for its owner, byte for byte', async () => {
    const quiet = await openReporting(own);
    for (const url of urls) {
      const [answer, before] = [await read(url, 'tza'), await quiet.inject({ url, headers: bearer('tza') })];
      expect(answer.json<{ data: object }>().data).toEqual(before.json<{ data: object }>().data);
      expect(answer.headers.link).toBe(before.headers.link);
    }
    await quiet.close();
  });

  it('shows one page of them to a key for all units', async () => {
    const { events, anomalies } = (await read(`${urls[0]}?limit=20`, 'all')).json<{
      data: { events: readonly object[]; anomalies: readonly object[] };
    }>().data;
    expect([events.length, anomalies.length]).toEqual([20, 18]);
  });

  it('does not exist for their sender, with or without an owner; only the voids do', async () => {
    for (const url of urls) {
      const answer = await read(url, 'ken');
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([404, 'entity-unknown']);
    }
    const sent = (await read('/v1/events?entity=solution:SOL-0009&limit=500', 'ken')).json<Page>().data;
    expect([sent.length, new Set(sent.map(({ unit }) => unit))]).toEqual([500, new Set(['KEN'])]);
  });
});
