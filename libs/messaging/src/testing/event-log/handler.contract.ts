import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { BatchOutcome } from '../../event-source.js';
import { RecordingHandler, afterAll, closedGate } from '../recording-handler.js';
import { type OpenedLog, text } from './opened-log.js';

export function handlerContract(opened: () => OpenedLog): void {
  describe('a handler', () => {
    it('gets every record of a partition in order', async () => {
      const { eventually, send, read } = opened();
      const handler = new RecordingHandler();
      await read(handler);
      for (let round = 0; round < 5; round++) await send(['a', 'b', 'c']);
      await eventually(() => expect(handler.offsets()).toHaveLength(15));
      expect(handler.offsets()).toEqual(Array.from({ length: 15 }, (_, index) => index));
      expect(handler.batches.at(-1)?.highWatermark).toBe(15n);
      expect(handler.overlaps).toEqual([]);
    });

    it('gets the rest again when it handled a part of a batch', async () => {
      const { eventually, send, read } = opened();
      await send(['a', 'b', 'c', 'd']);
      const handler = new RecordingHandler((batch) => ({
        status: 'next',
        offset: (batch.records[0]?.offset ?? 0n) + 1n,
      }));
      await read(handler);
      await eventually(() => expect(handler.batches.at(-1)?.records).toHaveLength(1));
      expect(handler.batches.map(({ records }) => Number(records[0]?.offset))).toEqual([0, 1, 2, 3]);
    });

    it('rests when it says so, whatever arrives, while other partitions are read', async () => {
      const { eventually, send, read } = opened();
      const handler: RecordingHandler = new RecordingHandler((batch) => {
        if (batch.partition === 1 || handler.offsets(1).length > 2) return afterAll(batch);
        return { status: 'next', offset: (batch.records[0]?.offset ?? 0n) + 1n, restMs: 200 };
      });
      await send(['a', 'b', 'c'], 0);
      await read(handler);
      await eventually(() => expect(handler.offsets(0)).toEqual([0, 1, 2]));
      for (const value of ['x', 'y', 'z']) {
        await send([value], 1);
        await send([value], 0);
        const before = handler.offsets(0).length;
        await eventually(() => expect(handler.records(1).map((one) => text(one.value))).toContain(value));
        expect(handler.offsets(0).length - before).toBeLessThanOrEqual(12);
      }
      await eventually(() => expect(handler.records(0).at(-1)?.offset).toBe(5n));
      expect(handler.overlaps).toEqual([]);
    });

    it('can go back to an earlier offset', async () => {
      const { eventually, send, read } = opened();
      await send(['a', 'b', 'c']);
      const handler: RecordingHandler = new RecordingHandler(
        (batch) => (handler.batches.length === 2 ? { status: 'next', offset: 1n } : afterAll(batch)),
        () => 2n,
      );
      await read(handler);
      await eventually(() => expect(handler.offsets()).toContain(2));
      await send(['d']);
      await eventually(() => expect(handler.offsets()).toEqual([2, 3, 1, 2, 3]));
    });

    it('can go forward to a later offset', async () => {
      const { eventually, send, read } = opened();
      await send(['a', 'b', 'c', 'd', 'e']);
      const handler: RecordingHandler = new RecordingHandler((batch) =>
        handler.batches.length === 1 ? { status: 'next', offset: 4n } : afterAll(batch),
      );
      await read(handler);
      await eventually(() => expect(handler.offsets()).toEqual([0, 1, 2, 3, 4, 4]));
    });

    it('gets the same records again after it threw, while other partitions continue', async () => {
      const { eventually, send, read } = opened();
      let failures = 3;
      const handler = new RecordingHandler((batch) => {
        if (batch.partition === 0 && failures-- > 0) throw new Error('the store is away');
        return afterAll(batch);
      });
      await send(['a', 'b'], 0);
      await send(['x'], 1);
      await read(handler);
      await eventually(() => expect(handler.batches.filter(({ partition }) => partition === 0)).toHaveLength(4));
      expect(handler.offsets(0)).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
      expect(handler.offsets(1)).toEqual([0]);
    });

    it('halts one partition, others continue, and the source gives the reason', async () => {
      const { topic, eventually, send, read } = opened();
      const handler = new RecordingHandler((batch): BatchOutcome =>
        batch.partition === 0 ? { status: 'halt', reason: 'a hole' } : afterAll(batch),
      );
      const source = await read(handler);
      expect(source.troubles()).toEqual([]);
      await send(['a'], 0);
      await eventually(() => expect(handler.offsets(0)).toEqual([0]));
      await send(['b'], 0);
      await send(['x', 'y'], 1);
      await eventually(() => expect(handler.offsets(1)).toEqual([0, 1]));
      expect(handler.offsets(0)).toEqual([0]);
      expect(source.troubles()).toEqual([{ kind: 'halted', topic, partition: 0, reason: 'a hole' }]);
      expect(source.progress().find(({ partition }) => partition === 0)?.state).toBe('halted');
    });

    it('gets nothing more of a partition while one of its batches is in progress, and all the rest afterwards', async () => {
      const { eventually, send, read, quietMs } = opened();
      const gate = closedGate();
      const handler = new RecordingHandler(async (batch) => {
        if (batch.partition === 0) await gate.opened;
        return afterAll(batch);
      });
      await send(['a'], 0);
      await send(['x'], 1);
      await read(handler);
      await eventually(() => expect(handler.batches).toHaveLength(2));
      for (let round = 0; round < 5; round++) await send(['b', 'c'], 0);
      await delay(quietMs);
      expect(handler.offsets(0)).toEqual([0]);
      gate.open();
      await eventually(() => expect(handler.offsets(0)).toHaveLength(11));
      expect(handler.overlaps).toEqual([]);
    });
  });
}
