import { describe, expect, it } from 'vitest';
import { RecordingHandler } from '../recording-handler.js';
import { type OpenedLog, bytes, text } from './opened-log.js';

export function sinkContract(opened: () => OpenedLog): void {
  describe('the sink', () => {
    it('reports the position of each record, densely within a partition', async () => {
      const { sink, eventually, record, read } = opened();
      const first = await sink.send([record('a', 0), record('b', 1), record('c', 0)]);
      const second = await sink.send([record('d', 1)]);
      expect([...first, ...second]).toEqual([
        { partition: 0, offset: 0n },
        { partition: 1, offset: 0n },
        { partition: 0, offset: 1n },
        { partition: 1, offset: 1n },
      ]);
      const handler = new RecordingHandler();
      await read(handler);
      await eventually(() => expect(handler.records()).toHaveLength(4));
      expect(handler.records(1).map(({ offset, value }) => [offset, text(value)])).toEqual([
        [0n, 'b'],
        [1n, 'd'],
      ]);
    });

    it('keeps the records of one key in one partition and spreads keys', async () => {
      const { topic, sink } = opened();
      const keyed = Array.from({ length: 40 }, (_, index) => `project:${index % 20}`);
      const placed = await sink.send(
        keyed.map((key) => ({ topic, key, value: bytes('x'), headers: { ce_subject: key } })),
      );
      const partitions = placed.map(({ partition }) => partition);
      expect(partitions.slice(20)).toEqual(partitions.slice(0, 20));
      expect(new Set(partitions)).toEqual(new Set([0, 1]));
    });

    it('keeps the order of overlapping calls', async () => {
      const { send } = opened();
      const values = Array.from({ length: 30 }, (_, index) => String(index));
      const placed = await Promise.all(values.map(async (value) => send([value])));
      expect(placed.flat().map(({ offset }) => Number(offset))).toEqual(values.map(Number));
    });

    it('appends nothing for an empty list', async () => {
      const { sink } = opened();
      expect(await sink.send([])).toEqual([]);
    });

    it('accepts more than fits into one request', async () => {
      const { sink, record } = opened();
      const value = new Uint8Array(250_000).fill(120);
      const placed = await sink.send(Array.from({ length: 12 }, () => ({ ...record(''), value })));
      expect(placed.map(({ offset }) => Number(offset))).toEqual(placed.map((_, index) => index));
    });

    it('knows how many partitions a topic has', async () => {
      const { topic, sink } = opened();
      expect(await sink.partitionCount(topic)).toBe(2);
    });

    it('creates no topic by using it', async () => {
      const { topic, sink } = opened();
      await expect(sink.partitionCount(`${topic}.absent`)).rejects.toThrow();
    });

    it('sends nothing once closed', async () => {
      const { sink, send } = opened();
      await sink.close();
      await expect(send(['late'])).rejects.toThrow('closed');
    });
  });
}
