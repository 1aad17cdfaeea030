import { describe, expect, it } from 'vitest';
import { adoption } from '#domain/testing';
import { Intake } from '../acceptance/intake.js';
import { Pace } from '../fairness/pace.js';
import { openIngestion } from '../testing/open-ingestion.js';
import { written } from '../testing/requests.js';
import { InboxHandler } from './inbox.handler.js';

describe('an inbox', () => {
  it('is handled record by record: valid ones go to events, invalid ones to quarantine', async () => {
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
