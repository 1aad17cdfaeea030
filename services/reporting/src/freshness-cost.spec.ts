import { expect, it } from 'vitest';
import { adoption } from '#domain/testing';
import { Backlog } from './answers/backlog.js';
import { bearer, openReporting } from './testing/open-reporting.js';
import { SetLog } from './testing/set-log.js';

/** One answer of each kind that carries freshness. */
const ANSWERS = [
  '/v1/indicators/O1.01/values?period=2024',
  '/v1/values?indicators=O1.*&period=2024',
  '/v1/objectives',
  '/v1/events',
];

it('answers with its freshness without asking the log, also for 304', async () => {
  const log = new SetLog({ records: 3n, oldestAt: 1_000 }, new Map([[0, 5n]]));
  const trusting = { everyMs: 1_000, restMs: 1_000, trustMs: Number.POSITIVE_INFINITY, now: Date.now };
  const backlog = new Backlog(log, trusting);
  await backlog.look();
  const { asked } = log;
  const app = await openReporting([adoption], { backlog });
  for (const url of ANSWERS) {
    const first = await app.inject({ url, headers: bearer('all') });
    const again = await app.inject({
      url,
      headers: { ...bearer('all'), 'if-none-match': String(first.headers['etag']) },
    });
    expect([url, first.statusCode, again.statusCode]).toEqual([url, 200, 304]);
    for (const { headers } of [first, again]) {
      // Three records wait in inboxes, and four of the five in `events` have not been applied.
      expect(headers['headway-lag']).toMatch(/^records=7, seconds=\d+$/u);
      expect(headers['headway-recorded-through']).toBe('2026-11-20T08:00:00.000Z');
    }
  }
  expect(log.asked).toBe(asked);
  await app.close();
});
