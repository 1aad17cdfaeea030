import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { adoption, draft, usage } from '../../../../libs/domain/src/testing/events.js';
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
  it('need detail:read, public values or not', async () => {
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
      url = /<([^>]+)>; rel="next"/.exec(String(answer.headers.link))?.[1];
    }
    expect(ids).toEqual([registered, kenyan, adoption, again, usage].map(({ id }) => id));
  });

  it('do not go on from a cursor that was made for another list', async () => {
    const link = String((await get('/v1/events?limit=1', 'all')).headers.link);
    const cursor = /cursor=([^>&]+)[^>]*>; rel="next"/.exec(link)?.[1] ?? '';
    expect(await codeAt(`/v1/events?entity=solution:SOL-0009&cursor=${cursor}`, 'all')).toEqual([
      400,
      'cursor-invalid',
    ]);
    expect(await codeAt(`/v1/events?cursor=${cursor}x`, 'all')).toEqual([400, 'cursor-invalid']);
    expect(await codeAt('/v1/events?cursor=', 'all')).toEqual([400, 'cursor-invalid']);
    expect(await codeAt('/v1/events?limit=501', 'all')).toEqual([400, 'request-invalid']);
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

  it('shows its state, every step, what does not fit, and its events', async () => {
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

  it('is found by its percent-encoded key, also without an owner', async () => {
    const { data } = (await get(`/v1/entities/${encodeURIComponent('usage:SOL-0009/TZA')}`, 'tza')).json<Entity>();
    expect([data.owner, data.events.length]).toEqual([null, 1]);
  });

  it('does not exist for others', async () => {
    expect(await codeAt('/v1/entities/project:KEN-0042', 'tza')).toEqual([404, 'entity-unknown']);
    expect(await codeAt('/v1/entities/nothing', 'all')).toEqual([404, 'entity-unknown']);
    expect(await codeAt('/v1/entities/solution:SOL-0009')).toEqual([401, 'key-missing']);
  });
});
