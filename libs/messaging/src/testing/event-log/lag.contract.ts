import { describe, expect, it } from 'vitest';
import { RecordingHandler, afterAll, closedGate } from '../recording-handler.js';
import { type OpenedLog, positionOf } from './opened-log.js';

const byNumber = (a: { readonly partition: number }, b: { readonly partition: number }) => a.partition - b.partition;

export function lagContract(opened: () => OpenedLog): void {
  describe('lag', () => {
    it('counts from the committed offset, or from the first record, while a position is unknown', async () => {
      const { eventually, send, read } = opened();
      await send(['a', 'b', 'c'], 0);
      await send(['x'], 1);
      const earlier = new RecordingHandler((batch) =>
        batch.partition === 0 ? { status: 'next', offset: 1n } : new Promise<never>(() => {}),
      );
      const first = await read(earlier);
      await eventually(() => expect(positionOf(first, 0)).toBe(1n));
      await first.stop();
      const gate = closedGate();
      const handler = new RecordingHandler(afterAll, async () => {
        await gate.opened;
        return null;
      });
      const source = await read(handler);
      await eventually(() => expect(handler.assignments).toHaveLength(2));
      const { records, partitions } = await source.lag();
      expect(source.progress().map(({ position }) => position)).toEqual([null, null]);
      expect([records, ...partitions.toSorted(byNumber).map((lag) => lag.records)]).toEqual([3n, 2n, 1n]);
      gate.open();
      await eventually(async () => expect((await source.lag()).records).toBe(0n));
    });

    it('counts the records that have not taken effect, and falls to zero', async () => {
      const { eventually, send, read } = opened();
      const gate = closedGate();
      await send(['a', 'b', 'c'], 0);
      await send(['x'], 1);
      const handler = new RecordingHandler(async (batch) => {
        await gate.opened;
        return afterAll(batch);
      });
      const source = await read(handler);
      await eventually(async () => {
        const { records, partitions } = await source.lag();
        expect(records).toBe(4n);
        expect(new Map(partitions.map((lag) => [lag.partition, lag.records]))).toEqual(
          new Map([
            [0, 3n],
            [1, 1n],
          ]),
        );
      });
      gate.open();
      await eventually(async () => expect((await source.lag()).records).toBe(0n));
      const ends = new Map(source.progress().map(({ partition, position }) => [partition, position]));
      expect(ends).toEqual(
        new Map([
          [0, 3n],
          [1, 1n],
        ]),
      );
    });
  });
}
