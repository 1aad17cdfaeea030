import { afterEach, describe, expect, it } from 'vitest';
import type { Position } from '#kpi-store';
import { Intake } from '../acceptance/intake.js';
import { Pace } from './pace.js';
import { InboxHandler } from '../inbox/inbox.handler.js';
import { type OpenIngestion, type OpenPace, openIngestion } from '../testing/open-ingestion.js';

const RULES = { most: 4, standsAfterMs: 200 };
const INBOX = { topic: 'inbox.TZA', partition: 0 };
const CONTENT = 'application/cloudevents+json';

/** A store whose applied positions a test sets. */
class Applied {
  projection = 'v1';
  next: readonly bigint[] = [0n, 0n, 0n, 0n];
  asked = 0;
  answers: 'at once' | 'never' | 'with an error' = 'at once';

  async position(): Promise<Position> {
    this.asked += 1;
    if (this.answers === 'with an error') throw new Error('the store is away');
    if (this.answers === 'never') return new Promise<never>(() => {});
    const nextOffsets = new Map(this.next.map((offset, partition) => [partition, offset]));
    const vector = { projection: this.projection, span: 1, partitions: new Map() };
    return { projection: this.projection, version: 0n, recordedThrough: 0, nextOffsets, vector };
  }

  /** Marks everything in the log as applied. */
  all({ log }: OpenIngestion): void {
    this.next = this.next.map((_, partition) => log.end({ topic: 'events', partition }));
  }
}

function adoption(id: string, solution = 'SOL-1'): string {
  return JSON.stringify({
    specversion: '1.0',
    id,
    source: 'https://data.example.org/tza/pims',
    type: 'org.undp.digital.solution.adopted.v1',
    time: '2024-03-05T09:00:00Z',
    unit: 'TZA',
    data: { solutionId: solution, country: 'TZA' },
  });
}

describe('the pace of a sender', () => {
  let ingestion: OpenIngestion;
  const open = async (pace: OpenPace) => (ingestion = await openIngestion(undefined, { rules: RULES, ...pace }));
  afterEach(() => ingestion.app.close());

  const written = () =>
    [0, 1, 2, 3].reduce((sum, partition) => sum + Number(ingestion.log.end({ topic: 'events', partition })), 0);

  function fill(count: number): void {
    const headers = [['content-type', Buffer.from(CONTENT)]] as const;
    for (let at = 0; at < count; at += 1)
      ingestion.log.appendRaw(INBOX, { key: null, value: Buffer.from(adoption(`a-${at}`)), headers });
  }
  const handler = () => new InboxHandler(ingestion.app.get(Intake), ingestion.app.get(Pace));
  const read = (by: InboxHandler, from = 0n) =>
    by.handle({ ...INBOX, ...ingestion.log.extract(INBOX, from, 100), highWatermark: ingestion.log.end(INBOX) });
  const post = (id: string, key = 'tza') =>
    ingestion.app.inject({
      method: 'POST',
      url: '/v1/events',
      headers: { authorization: `Bearer ${key}`, 'content-type': CONTENT },
      payload: adoption(id),
    });

  it('pauses an inbox that has a full window in flight, and continues once that is applied', async () => {
    const applied = new Applied();
    await open({ series: applied });
    fill(6);
    const inbox = handler();
    expect(await read(inbox)).toEqual({ status: 'next', offset: 4n, restMs: 50 });
    expect(written()).toBe(4);
    applied.all(ingestion);
    await expect.poll(() => read(inbox, 4n)).toEqual({ status: 'next', offset: 6n });
    expect(written()).toBe(6);
  });

  it('does not read the store while little is in flight', async () => {
    const applied = new Applied();
    await open({ series: applied });
    fill(2);
    await read(handler());
    expect(applied.asked).toBe(0);
  });

  it('lets other senders publish while one waits', async () => {
    const applied = new Applied();
    await open({ series: applied, rules: { ...RULES, standsAfterMs: 60_000 } });
    for (let sent = 0; sent < 4; sent += 1) expect((await post(`t-${sent}`)).statusCode).toBe(202);
    const waiting = post('t-4');
    expect((await post('other', 'all')).statusCode).toBe(202);
    expect(written()).toBe(5);
    applied.all(ingestion);
    expect((await waiting).statusCode).toBe(202);
  });

  it('answers 429 to a request that has waited too long, and writes none of its events', async () => {
    await open({ series: new Applied(), rules: { ...RULES, standsAfterMs: 60_000 }, waitAtMostMs: 100 });
    for (let sent = 0; sent < 4; sent += 1) await post(`t-${sent}`);
    const answer = await post('t-4');
    expect([answer.statusCode, answer.headers['retry-after'], answer.json<{ code: string }>().code]).toEqual([
      429,
      '5',
      'too-many-events-waiting',
    ]);
    expect(written()).toBe(4);
  });

  it.each(['at once', 'never', 'with an error'] as const)(
    'holds no sender back while aggregation makes no progress and the store answers %s',
    async (answers) => {
      const applied = new Applied();
      applied.answers = answers;
      await open({ series: applied });
      for (let sent = 0; sent < 12; sent += 1) expect((await post(`t-${sent}`)).statusCode).toBe(202);
      expect(written()).toBe(12);
    },
  );

  it('starts with nothing in flight after a restart, regardless of the log', async () => {
    const applied = new Applied();
    await open({ series: applied, rules: { ...RULES, standsAfterMs: 60_000 } });
    fill(4);
    expect(await read(handler())).toEqual({ status: 'next', offset: 4n });
    await ingestion.app.close();
    await open({ series: applied, rules: { ...RULES, standsAfterMs: 60_000 } });
    fill(4);
    expect(await read(handler())).toEqual({ status: 'next', offset: 4n });
  });

  it('uses the positions of the live version', async () => {
    const applied = new Applied();
    await open({ series: applied, rules: { ...RULES, standsAfterMs: 60_000 } });
    fill(8);
    const inbox = handler();
    await read(inbox);
    applied.projection = 'v2';
    applied.all(ingestion);
    await expect.poll(() => read(inbox, 4n)).toEqual({ status: 'next', offset: 8n });
  });
});
