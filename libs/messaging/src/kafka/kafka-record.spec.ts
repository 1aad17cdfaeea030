import type { Batch, KafkaMessage } from 'kafkajs';
import { expect, it } from 'vitest';
import { toRecordBatch } from './kafka-record.js';

const batchOf = (message: Partial<KafkaMessage>): Batch =>
  ({
    topic: 'events',
    partition: 1,
    highWatermark: '9007199254740995',
    messages: [{ offset: '9007199254740993', timestamp: '1700000000000', key: null, value: null, ...message }],
  }) as unknown as Batch;

it('keeps offsets beyond what a number holds', () => {
  const batch = toRecordBatch(batchOf({}));
  expect(batch.highWatermark).toBe(9007199254740995n);
  expect(batch.records[0]).toMatchObject({ offset: 9007199254740993n, timestamp: 1_700_000_000_000, headers: [] });
});

it('gives repeated headers one by one, and a header without a value no bytes', () => {
  const headers = { ce_id: [Buffer.from('1'), Buffer.from('2')], empty: null as unknown as Buffer };
  const pairs = toRecordBatch(batchOf({ headers })).records[0]?.headers.map(([name, value]) => [name, [...value]]);
  expect(pairs).toEqual([
    ['ce_id', [49]],
    ['ce_id', [50]],
    ['empty', []],
  ]);
});
