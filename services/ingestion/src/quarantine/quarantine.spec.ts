import { describe, expect, it } from 'vitest';
import { adoption, usage } from '#domain/testing';
import { linkedPage } from '#platform/testing';
import { Intake } from '../acceptance/intake.js';
import { Pace } from '../fairness/pace.js';
import { InboxHandler } from '../inbox/inbox.handler.js';
import { openIngestion } from '../testing/open-ingestion.js';
import { STRUCTURED, key, wrong, post, withRow } from '../testing/requests.js';

describe('quarantine', () => {
  it('shows rows to the unit they belong to, and to nobody else', async () => {
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

  it('assigns a row to the unit of the inbox, regardless of the content of the record', async () => {
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

  it('is redriven with a replacement, once, and names the accepted event', async () => {
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

  it('is redriven by filter, and stays open if it is rejected again', async () => {
    const { ingestion } = await withRow();
    const answer = await post(ingestion, {}, '', '/v1/quarantine/redrive?reason=cells-do-not-add-up');
    expect([answer.statusCode, answer.json()]).toEqual([200, { dryRun: false, redriven: 0, refused: 1, erased: 0 }]);
  });

  it('is redriven by filter, with counts of accepted and rejected rows', async () => {
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

  it('is listed in pages that are limited in bytes as well', async () => {
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
