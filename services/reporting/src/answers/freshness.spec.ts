import { expect, it } from 'vitest';
import { freshnessHeaders } from './freshness.js';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const snapshot = (recordedThrough: number) => ({
  projection: 'p1',
  version: 7n,
  recordedThrough,
  nextOffsets: new Map([[0, 5n]]),
});
const applied = { inboxes: { records: 0n, oldestAt: null }, events: new Map([[0, 5n]]) };

it('states in a header how far answers lag behind, or that this is unknown', () => {
  const fresh = snapshot(0);
  expect(freshnessHeaders(fresh, null, NOW)).toEqual({ 'headway-lag': 'records=unknown, seconds=unknown' });
  expect(freshnessHeaders(fresh, applied, NOW)).toEqual({ 'headway-lag': 'records=0, seconds=0' });
});

it('states up to when answers are complete, once every partition has a watermark', () => {
  expect(freshnessHeaders(snapshot(NOW - 250), applied, NOW)).toEqual({
    'headway-recorded-through': '2026-11-24T11:59:59.750Z',
    'headway-lag': 'records=0, seconds=0',
  });
});
