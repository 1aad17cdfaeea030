import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { BatchOutcome } from '../../event-source.js';
import { RecordingHandler, afterAll, closedGate } from '../recording-handler.js';
import type { OpenedLog } from './opened-log.js';

export function watchdogContract(opened: () => OpenedLog): void {
  describe('a watchdog', () => {
    it('restarts a source whose handler never returns, and ignores its late result', async () => {
      const { eventually, send, read, watch } = opened();
      const gate = closedGate();
      const handler: RecordingHandler = new RecordingHandler(async (batch) => {
        if (handler.batches.length === 1) await gate.opened;
        return afterAll(batch);
      });
      const source = await read(handler);
      await send(['a', 'b']);
      await eventually(() => expect(handler.batches).toHaveLength(1));
      const restarts = watch(source);
      await eventually(() => expect(handler.offsets()).toEqual([0, 1, 0, 1]));
      expect(restarts).toHaveLength(1);
      await eventually(async () => expect((await source.lag()).records).toBe(0n));
      gate.open();
      await send(['c']);
      await eventually(() => expect(handler.offsets().at(-1)).toBe(2));
      expect(handler.offsets().filter((offset) => offset === 2)).toEqual([2]);
      expect(restarts).toHaveLength(1);
    });

    it('leaves alone a partition that has halted, is waiting out a failure, or has nothing to read', async () => {
      const { eventually, send, read, watch, quietMs } = opened();
      const handler = new RecordingHandler((batch): BatchOutcome => {
        if (batch.partition === 0) return { status: 'halt', reason: 'a hole' };
        throw new Error('the store is away');
      });
      const source = await read(handler);
      const restarts = watch(source);
      await delay(3 * quietMs);
      await send(['a'], 0);
      await send(['x'], 1);
      await eventually(() => expect(handler.batches.length).toBeGreaterThan(8));
      expect(source.progress().find(({ partition }) => partition === 0)?.state).toBe('halted');
      expect(restarts).toEqual([]);
    });

    it('finds a halted partition still halted after a restart', async () => {
      const { topic, eventually, send, read } = opened();
      const handler = new RecordingHandler((batch): BatchOutcome =>
        batch.partition === 0 ? { status: 'halt', reason: 'a hole' } : afterAll(batch),
      );
      const source = await read(handler);
      await send(['a'], 0);
      await eventually(() => expect(source.troubles()).toHaveLength(1));
      await source.restart();
      await send(['x'], 1);
      await eventually(() => expect(handler.offsets(1)).toEqual([0]));
      expect(source.troubles()).toEqual([{ kind: 'halted', topic, partition: 0, reason: 'a hole' }]);
      expect(handler.offsets(0)).toEqual([0]);
    });
  });
}
