import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { quarantineId, type QuarantineRow } from '#domain';
import { adoption, type Draft, draft, usage, withData } from '#domain/testing';
import { EVENTS_TOPIC } from '#messaging';
import { Intake } from '../acceptance/intake.js';
import { Pace } from '../fairness/pace.js';
import { InboxHandler } from '../inbox/inbox.handler.js';
import { type OpenIngestion, openIngestion } from '../testing/open-ingestion.js';

const EVENT = { 'content-type': 'application/cloudevents+json' };
const target = draft('hq.target_set');
const wrong = withData(usage, { users: { total: 1200, cells: [{ dims: { SEX: 'F' }, value: 1180 }] } });
const bytes = (event: Draft) => new TextEncoder().encode(JSON.stringify(event));

let ingestion: OpenIngestion;
beforeEach(async () => {
  ingestion = await openIngestion();
});
afterEach(() => ingestion.app.close());

async function post(key: string, url: string, body?: Draft) {
  const headers = { authorization: `Bearer ${key}`, ...(body === undefined ? {} : EVENT) };
  const payload = body === undefined ? '' : JSON.stringify(body);
  const answer = await ingestion.app.inject({ method: 'POST', url, headers, payload });
  const { code, errors = [] } = answer.json<{ code?: string; errors?: { code: string; pointer: string }[] }>();
  return [answer.statusCode, code ?? null, ...errors.map((one) => `${one.code} ${one.pointer}`)];
}
const redrive = (key: string, id: string, body?: Draft) => post(key, `/v1/quarantine/${id}/redrive`, body);
const rows = async () => (await ingestion.quarantine.list({}, 100, null)).rows;
const written = () =>
  [0, 1, 2, 3].reduce((sum, partition) => sum + Number(ingestion.log.end({ topic: EVENTS_TOPIC, partition })), 0);

/** The row of an event that this key sent and that was rejected. */
async function rejectedFrom(key: string, event: Draft): Promise<QuarantineRow> {
  expect((await post(key, '/v1/events', event))[0]).toBe(422);
  const [row] = await rows();
  if (row === undefined) throw new Error('nothing is kept');
  return row;
}
/**
 * A copy of the row as if it had been rejected for a reason that no longer holds, or kept by another version of
 * Headway.
 */
async function again(row: QuarantineRow, id: string, more: Partial<QuarantineRow> = {}): Promise<string> {
  await ingestion.quarantine.add([{ ...row, id, ...more }]);
  return id;
}
const rejection = (code: string) => [422, 'event-rejected', code];

describe('an event of TZA that Kenya sent', () => {
  it('stays rejected, regardless of who redrives it, by id or by filter', async () => {
    const { id } = await rejectedFrom('ken', adoption);
    for (const key of ['ken', 'all', 'operator'])
      expect(await redrive(key, id)).toEqual(rejection('tenant-mismatch /unit'));
    for (const key of ['ken', 'all', 'operator']) expect((await post(key, '/v1/quarantine/redrive'))[0]).toBe(200);
    expect([written(), (await rows())[0]?.state]).toEqual([0, 'open']);
  });

  it('stays rejected when it came from an inbox', async () => {
    const headers = [['content-type', Buffer.from('application/cloudevents+json')]] as const;
    const place = { topic: 'inbox.KEN', partition: 0 };
    const records = [{ ...place, offset: 3n, timestamp: 0, key: null, value: bytes(adoption), headers }];
    await new InboxHandler(ingestion.app.get(Intake), ingestion.app.get(Pace)).handle({
      ...place,
      records,
      from: 3n,
      through: 4n,
      highWatermark: 4n,
    });
    const id = quarantineId({ ...place, offset: 3n });
    expect(await redrive('all', id)).toEqual(rejection('tenant-mismatch /unit'));
    await again((await rows())[0] as QuarantineRow, 'older', { sender: null });
    expect(await redrive('all', 'older')).toEqual(rejection('tenant-mismatch /unit'));
    expect(written()).toBe(0);
  });
});

describe('the rights of the sender', () => {
  it('are kept with the row and decide, instead of those of the operator', async () => {
    const row = await rejectedFrom('tza', wrong);
    expect(row.sender).toEqual({ units: ['TZA'], rights: ['report'] });
    const id = await again(row, 'mended', { value: bytes(usage) });
    expect(await redrive('operator', id)).toEqual([202, null]);
    expect(written()).toBe(1);
  });

  it('do not include govern just because of a redrive', async () => {
    const { id } = await rejectedFrom('all', target);
    for (const key of ['all', 'operator']) expect(await redrive(key, id)).toEqual(rejection('type-not-allowed /type'));
    expect(written()).toBe(0);
  });

  it('are kept for events sent with govern', async () => {
    const id = await again(await rejectedFrom('hq', adoption), 'decided', { value: bytes(target) });
    expect(await redrive('operator', id)).toEqual([202, null]);
  });
});

describe('a row of an earlier version, which kept no rights', () => {
  const older = async (more: Partial<QuarantineRow>) =>
    redrive('all', await again(await rejectedFrom('tza', wrong), 'older', { sender: null, ...more }));

  it('is judged by the rights of the unit that owns it', async () => {
    expect(await older({ value: bytes(usage) })).toEqual([202, null]);
  });
  it('submits no event of another unit, and none that requires govern', async () => {
    expect(await older({ value: bytes(adoption), unit: 'KEN' })).toEqual(rejection('tenant-mismatch /unit'));
    await ingestion.app.close();
    ingestion = await openIngestion();
    expect(await older({ value: bytes(target), unit: 'HQ-CDO' })).toEqual(rejection('type-not-allowed /type'));
  });
  it('submits nothing if no unit is known, and does not trust a header that anyone may write', async () => {
    expect(await older({ value: bytes(usage), unit: null })).toEqual(rejection('tenant-mismatch /unit'));
    await ingestion.app.close();
    ingestion = await openIngestion();
    expect(await older({ value: bytes(usage), topic: EVENTS_TOPIC })).toEqual(rejection('tenant-mismatch /unit'));
    expect(written()).toBe(0);
  });
});

describe('a conflict that the ledger found', () => {
  it('is not submitted again unchanged, because the ledger would find it again', async () => {
    const row = await rejectedFrom('tza', wrong);
    const place = { topic: EVENTS_TOPIC, partition: 0, offset: 9n } as const;
    const id = await again(row, 'a-conflict', { ...place, reason: 'conflict', value: bytes(adoption) });
    expect(await redrive('tza', id)).toEqual(rejection('conflict '));
    expect((await post('all', `/v1/quarantine/redrive?reason=conflict`))[0]).toBe(200);
    expect([written(), (await ingestion.quarantine.get(id))?.state]).toEqual([0, 'open']);
  });
});

describe('a replacement', () => {
  it('requires events:write from its sender, since operate alone cannot publish new events', async () => {
    const { id } = await rejectedFrom('tza', wrong);
    expect(await redrive('operator', id, usage)).toEqual([403, 'scope-missing']);
    expect([written(), (await rows())[0]?.state]).toEqual([0, 'open']);
    expect(await redrive('tza', id, usage)).toEqual([202, null]);
  });

  it('cannot report for a unit that the original sender or the operator has no right to', async () => {
    const { id } = await rejectedFrom('ken', adoption);
    expect(await redrive('ken', id, usage)).toEqual(rejection('tenant-mismatch /unit'));
    expect(await redrive('all', id, usage)).toEqual(rejection('tenant-mismatch /unit'));
    const ofBoth = await again((await rows())[0] as QuarantineRow, 'both', {
      sender: { units: '*', rights: ['report'] },
    });
    expect(await redrive('ken', ofBoth, usage)).toEqual(rejection('tenant-mismatch /unit'));
    expect(written()).toBe(0);
  });

  it('needs govern from both for a decision of headquarters', async () => {
    const byHq = (await rejectedFrom('hq', adoption)).id;
    expect(await redrive('all', byHq, target)).toEqual(rejection('type-not-allowed /type'));
    const byAll = (await rejectedFrom('all', target)).id;
    expect(await redrive('all', byAll, target)).toEqual(rejection('type-not-allowed /type'));
    expect(written()).toBe(0);
  });
});
