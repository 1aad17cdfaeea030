import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { RecordingHandler, afterAll, closedGate } from '../recording-handler.js';
import { type OpenedLog, text } from './opened-log.js';

const joinHeldBackMs = 1_000;

export function groupContract(opened: () => OpenedLog): void {
  describe('a group', () => {
    it('shares partitions between two members, and gives those of a leaving member to the other', async () => {
      const { eventually, send, read } = opened();
      const [stays, leaves] = [new RecordingHandler(), new RecordingHandler()];
      const remaining = await read(stays);
      const leaving = await read(leaves);
      await eventually(() => {
        expect(remaining.progress()).toHaveLength(1);
        expect(leaving.progress()).toHaveLength(1);
      });
      expect(stays.losses).toHaveLength(1);
      await send(['a'], 0);
      await send(['b'], 1);
      await eventually(() => expect(stays.records().length + leaves.records().length).toBeGreaterThanOrEqual(2));
      await leaving.stop();
      expect(leaves.losses).toHaveLength(1);
      await eventually(() => expect(remaining.progress().map(({ state }) => state)).toEqual(['reading', 'reading']));
      await send(['c'], 0);
      await send(['d'], 1);
      await eventually(() => {
        expect(stays.records().map(({ value }) => text(value))).toEqual(expect.arrayContaining(['c', 'd']));
      });
      expect([...stays.overlaps, ...leaves.overlaps]).toEqual([]);
    });
  });

  describe('a rebalance', () => {
    it('never overlaps two calls at one member, nor loses a record, while a batch is in progress', async () => {
      const { eventually, send, read } = opened();
      const gate = closedGate();
      const first = new RecordingHandler(async (batch) => {
        await gate.opened;
        return afterAll(batch);
      });
      const second = new RecordingHandler();
      const source = await read(first);
      await send(['a', 'b'], 0);
      await send(['x', 'y'], 1);
      await eventually(() => expect(first.batches).toHaveLength(2));
      const joining = read(second);
      // A broker holds the join back until the batch has ended, and this cannot be observed from outside.
      await Promise.race([joining, delay(joinHeldBackMs)]);
      gate.open();
      const other = await joining;
      await eventually(() => {
        const shares = [source, other].map((member) => member.progress().map(({ state }) => state));
        expect(shares).toEqual([['reading'], ['reading']]);
      });
      await send(['c'], 0);
      await send(['z'], 1);
      await eventually(() => {
        const seen = new Set([...first.records(), ...second.records()].map(({ value }) => text(value)));
        expect(seen).toEqual(new Set(['a', 'b', 'c', 'x', 'y', 'z']));
      });
      expect([...first.overlaps, ...second.overlaps]).toEqual([]);
    });
  });
}
