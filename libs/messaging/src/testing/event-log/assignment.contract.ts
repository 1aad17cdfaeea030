import { describe, expect, it } from 'vitest';
import type { PartitionBounds } from '../../event-source.js';
import { RecordingHandler, afterAll } from '../recording-handler.js';
import type { OpenedLog } from './opened-log.js';

export function assignmentContract(opened: () => OpenedLog): void {
  describe('an assignment', () => {
    it('begins where the handler says', async () => {
      const { topic, eventually, send, read } = opened();
      await send(['a', 'b', 'c', 'd']);
      const handler = new RecordingHandler(afterAll, () => 2n);
      await read(handler);
      await eventually(() => expect(handler.offsets()).toEqual([2, 3]));
      expect([...handler.assignments].toSorted()).toEqual([`${topic}|0`, `${topic}|1`]);
    });

    it('shows what the log holds, and how many partitions the topic has', async () => {
      const { eventually, send, read } = opened();
      await send(['a', 'b', 'c'], 1);
      const seen = new Map<number, PartitionBounds>();
      const handler = new RecordingHandler(afterAll, async (partition, bounds) => {
        seen.set(partition, await bounds());
        return null;
      });
      await read(handler);
      await eventually(() => expect(handler.offsets(1)).toEqual([0, 1, 2]));
      expect(seen.get(1)).toEqual({ first: 0n, end: 3n, committed: null, partitions: 2 });
      expect(seen.get(0)).toEqual({ first: 0n, end: 0n, committed: null, partitions: 2 });
    });

    it('may halt a partition before its first record', async () => {
      const { eventually, send, read } = opened();
      await send(['a'], 0);
      await send(['x'], 1);
      const halt = { status: 'halt', reason: 'another log' } as const;
      const handler = new RecordingHandler(afterAll, (partition) => (partition === 0 ? halt : null));
      const source = await read(handler);
      await eventually(() => expect(handler.offsets(1)).toEqual([0]));
      await eventually(() => expect(source.troubles()).toMatchObject([{ partition: 0, reason: 'another log' }]));
      expect(handler.offsets(0)).toEqual([]);
    });

    it('is repeated for every partition when the topic gets more', async () => {
      const { log, topic, eventually, read } = opened();
      const counts: number[] = [];
      const handler = new RecordingHandler(afterAll, async (_, bounds) => {
        counts.push((await bounds()).partitions);
        return null;
      });
      await read(handler);
      await eventually(() => expect(counts).toEqual([2, 2]));
      await log.addPartitions(topic, 1);
      await eventually(() => expect(counts.slice(2).filter((count) => count === 3)).toHaveLength(3));
    });

    it('is requested again when the handler threw', async () => {
      const { topic, eventually, send, read } = opened();
      let failures = 2;
      await send(['a']);
      const handler = new RecordingHandler(afterAll, (partition) => {
        if (partition === 0 && failures-- > 0) throw new Error('the store is away');
        return null;
      });
      await read(handler);
      await eventually(() => expect(handler.offsets()).toEqual([0]));
      expect(handler.assignments.filter((name) => name === `${topic}|0`)).toHaveLength(3);
    });

    it('continues at the committed offset when the handler does not decide', async () => {
      const { eventually, send, read } = opened();
      await send(['a', 'b']);
      const earlier = new RecordingHandler();
      const source = await read(earlier);
      await eventually(() => expect(earlier.offsets()).toEqual([0, 1]));
      await source.stop();
      await send(['c']);
      const later = new RecordingHandler();
      await read(later);
      await eventually(() => expect(later.offsets()).toEqual([2]));
    });
  });
}
