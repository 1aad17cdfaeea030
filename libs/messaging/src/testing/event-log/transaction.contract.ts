import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { RecordingHandler, afterAll } from '../recording-handler.js';
import { type OpenedLog, positionOf, text } from './opened-log.js';

export function transactionContract(opened: () => OpenedLog): void {
  describe('a transaction', () => {
    const texts = (handler: RecordingHandler) => handler.records().map(({ value }) => text(value));

    it('is read when it was committed, and never when it was aborted; its marker is not a record', async () => {
      const { log, topic, eventually, send, read } = opened();
      await send(['a']);
      await log.appendTransaction(topic, ['b', 'c'], 'commit');
      await log.appendTransaction(topic, ['d', 'e'], 'abort');
      await send(['f']);
      await log.appendTransaction(topic, ['g'], 'abort');
      const handler = new RecordingHandler();
      const source = await read(handler);
      await eventually(() => expect(positionOf(source, 0)).toBe(10n));
      expect(texts(handler)).toEqual(['a', 'b', 'c', 'f']);
      expect(handler.offsets()).toEqual([0, 1, 2, 7]);
      expect(handler.batches.map(({ from }) => from).slice(1)).toEqual(
        handler.batches.map(({ through }) => through).slice(0, -1),
      );
    });

    it('leaves no lag behind, and nothing for a watchdog', async () => {
      const { log, topic, eventually, read, watch, quietMs } = opened();
      const handler = new RecordingHandler();
      const source = await read(handler);
      const restarts = watch(source);
      await log.appendTransaction(topic, ['a'], 'commit');
      await log.appendTransaction(topic, ['b'], 'abort');
      await eventually(async () => {
        expect(positionOf(source, 0)).toBe(4n);
        expect((await source.lag()).records).toBe(0n);
      });
      await delay(4 * quietMs);
      expect(restarts).toEqual([]);
      expect(texts(handler)).toEqual(['a']);
    });

    it('is not read again by the next source, not even its marker', async () => {
      const { log, topic, eventually, read } = opened();
      await log.appendTransaction(topic, ['a'], 'commit');
      await log.appendTransaction(topic, ['b'], 'abort');
      const first = await read(new RecordingHandler());
      await eventually(() => expect(positionOf(first, 0)).toBe(4n));
      await first.stop();
      const committed: (bigint | null)[] = [];
      const heir = new RecordingHandler(afterAll, async (partition, bounds) => {
        if (partition === 0) committed.push((await bounds()).committed);
        return null;
      });
      const source = await read(heir);
      await eventually(() => expect(positionOf(source, 0)).toBe(4n));
      expect(committed).toEqual([4n]);
      expect(heir.records()).toEqual([]);
    });

    it('is told apart from lost records, which are asked about and then appear as a batch that begins later', async () => {
      const { log, topic, eventually, send, read } = opened();
      const handler = new RecordingHandler(afterAll, (partition) => (partition === 0 ? 1n : 0n));
      await log.appendTransaction(topic, ['a', 'b'], 'abort');
      await send(['c', 'd']);
      await log.deleteRecords(topic, 4n);
      const source = await read(handler);
      await eventually(() => expect(positionOf(source, 0)).toBe(5n));
      expect(texts(handler)).toEqual(['d']);
      expect(handler.batches.map(({ from }) => from)).toEqual([4n]);
      expect(handler.assignments.filter((name) => name === `${topic}|0`).length).toBeGreaterThan(1);
    });
  });
}
