import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { adoption, usage, withData } from '#domain/testing';
import { type OpenIngestion, openIngestion } from '../testing/open-ingestion.js';

const EVENT = { 'content-type': 'application/cloudevents+json' };
const BATCH = { 'content-type': 'application/cloudevents-batch+json' };
const wrong = withData(usage, { users: { total: 1200, cells: [{ dims: { SEX: 'F' }, value: 1180 }] } });
const SHA256 = /^[0-9a-f]{64}$/;

let ingestion: OpenIngestion;
afterEach(() => ingestion.app.close());
const send = async (url: string, payload = '', headers = {}) =>
  ingestion.app.inject({ method: 'POST', url, payload, headers: { authorization: 'Bearer tza', ...headers } });

describe('a row whose bytes are erased', () => {
  let id: string;
  beforeEach(async () => {
    ingestion = await openIngestion();
    id = (await send('/v1/events', JSON.stringify(wrong), EVENT)).json<{ quarantine: { id: string } }>().quarantine.id;
    await ingestion.quarantine.erase([id], { at: 0, by: 'Amina', reason: 'a name', isIdentityErased: true });
  });

  it('shows when, by whom and why, but nothing of the record itself', async () => {
    const headers = { authorization: 'Bearer tza' };
    const row = (await ingestion.app.inject({ url: `/v1/quarantine/${id}`, headers })).json<object>();
    const erasure = { at: '1970-01-01T00:00:00.000Z', by: 'Amina', reason: 'a name', identity: true };
    expect(row).toMatchObject({
      state: 'open',
      reason: 'cells-do-not-add-up',
      problems: [{ pointer: '', code: 'cells-do-not-add-up', detail: '' }],
      value: null,
      headers: [],
      eventId: null,
      erasure: { ...erasure, sha256: expect.stringMatching(SHA256) as string },
    });
  });

  it('cannot be redriven as received, because its bytes are gone', async () => {
    for (const query of ['', '?dryRun=true']) {
      const answer = await send(`/v1/quarantine/${id}/redrive${query}`);
      expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([410, 'quarantine-row-erased']);
    }
    const many = await send('/v1/quarantine/redrive');
    expect(many.json()).toEqual({ dryRun: false, redriven: 0, refused: 0, erased: 1 });
    expect((await ingestion.quarantine.get(id))?.state).toBe('open');
  });

  it('can still be replaced', async () => {
    expect((await send(`/v1/quarantine/${id}/redrive`, JSON.stringify(usage), EVENT)).statusCode).toBe(202);
    expect((await ingestion.quarantine.get(id))?.state).toBe('redriven');
  });

  it('stays erased when the same event is sent again', async () => {
    const again = await send('/v1/events', JSON.stringify(wrong), EVENT);
    expect(again.json()).toMatchObject({ quarantine: { id } });
    expect((await ingestion.quarantine.get(id))?.value).toBeNull();
  });
});

describe('an event that is rejected when its unit has no room left', () => {
  const notKept = expect.stringContaining('the open rows of TZA have reached their quota') as string;
  beforeEach(async () => {
    ingestion = await openIngestion(undefined, { quotaBytes: 1 });
  });

  it('is answered with its problems and the reason why it is not kept', async () => {
    const answer = await send('/v1/events', JSON.stringify(wrong), EVENT);
    expect([answer.statusCode, answer.json()]).toMatchObject([
      422,
      { notKept, errors: [{ code: 'cells-do-not-add-up' }] },
    ]);
    expect(answer.json()).not.toHaveProperty('quarantine');
    expect((await ingestion.quarantine.list({}, 1, null)).rows).toEqual([]);
  });

  it('is answered like that in a batch too, whose valid events are accepted', async () => {
    const answer = await send('/v1/events', JSON.stringify([wrong, adoption]), BATCH);
    expect(answer.statusCode).toBe(207);
    expect(answer.json()).toMatchObject({ results: [{ status: 'rejected', notKept }, { status: 'accepted' }] });
  });

  it('gets no such answer in a dry run', async () => {
    const answer = await send('/v1/events?dryRun=true', JSON.stringify(wrong), EVENT);
    expect(answer.json()).not.toHaveProperty('notKept');
  });
});
