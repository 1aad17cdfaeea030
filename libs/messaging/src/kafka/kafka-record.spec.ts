import type { Batch } from 'kafkajs';
import { expect, it } from 'vitest';
import { toRecordBatch } from './kafka-record.js';

const message = (offset: string, isVacant = false) => ({
  offset,
  timestamp: '1700000000000',
  key: null,
  value: null,
  headers: () => ({ headers: [] }),
  isVacant,
});
const batchOf = (...messages: readonly ReturnType<typeof message>[]): Batch =>
  ({ topic: 'events', partition: 1, highWatermark: '9007199254740999', messages }) as unknown as Batch;

it('keeps offsets beyond the range of a number', () => {
  const batch = toRecordBatch(batchOf(message('9007199254740993')));
  expect(batch).toMatchObject({
    from: 9007199254740993n,
    through: 9007199254740994n,
    highWatermark: 9007199254740999n,
    records: [{ offset: 9007199254740993n, timestamp: 1_700_000_000_000, headers: [] }],
  });
});

it('omits vacant offsets, and reports how far it reaches', () => {
  const batch = toRecordBatch(batchOf(message('4', true), message('5'), message('6', true), message('7', true)));
  expect(batch).toMatchObject({ from: 4n, through: 8n, records: [{ offset: 5n }] });
  expect(batch?.records).toHaveLength(1);
});

it('ends before an offset that the broker skipped', () => {
  const batch = toRecordBatch(batchOf(message('4'), message('5', true), message('7')));
  expect(batch).toMatchObject({ from: 4n, through: 6n, records: [{ offset: 4n }] });
});

it('is null for a response without records', () => {
  expect(toRecordBatch(batchOf())).toBeNull();
});
