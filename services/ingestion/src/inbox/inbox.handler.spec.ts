import { afterEach, expect, it, vi } from 'vitest';
import { creditRules } from '#domain';
import { Intake } from '../acceptance/intake.js';
import { Pace } from '../fairness/pace.js';
import { openIngestion } from '../testing/open-ingestion.js';
import { InboxHandler } from './inbox.handler.js';

afterEach(() => vi.restoreAllMocks());

it('returns the rest of a batch when its turn is over, without losing any record', async () => {
  const ingestion = await openIngestion(undefined, { rules: { ...creditRules, most: 5_000 } });
  const place = { topic: 'inbox.TZA', partition: 0 };
  for (let at = 0; at < 501; at += 1)
    ingestion.log.appendRaw(place, { key: null, value: Uint8Array.of(255), headers: [] });
  const handler = new InboxHandler(ingestion.app.get(Intake), ingestion.app.get(Pace));
  const read = (from: bigint) =>
    handler.handle({ ...place, ...ingestion.log.extract(place, from, 501), highWatermark: 501n });
  let nowMs = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (nowMs += 1_000));
  expect(await read(0n)).toEqual({ status: 'next', offset: 500n });
  expect((await ingestion.quarantine.list({}, 1_000, null)).rows).toHaveLength(500);
  expect(await read(500n)).toEqual({ status: 'next', offset: 501n });
  expect((await ingestion.quarantine.list({}, 1_000, null)).rows).toHaveLength(501);
  await ingestion.app.close();
});
