import { describe, expect, it } from 'vitest';
import { RecordingHandler, afterAll, closedGate } from '../recording-handler.js';
import type { OpenedLog } from './opened-log.js';

export function sourceContract(opened: () => OpenedLog): void {
  describe('a source that starts', () => {
    it('waits for a topic that does not exist, names it, and reads it when it is created', async () => {
      const { log, topic, sink, groupId, eventually, newSource, record } = opened();
      const absent = `${topic}.later`;
      const source = newSource();
      const handler = new RecordingHandler();
      const started = source.start({ groupId, topics: [absent], handler });
      await eventually(() =>
        expect(source.troubles()).toMatchObject([{ kind: 'not-joined' }, { kind: 'topic-missing', topic: absent }]),
      );
      await log.createTopic(1, absent);
      await started;
      expect(source.troubles()).toEqual([]);
      await sink.send([{ ...record('a'), topic: absent }]);
      await eventually(() => expect(handler.offsets()).toEqual([0]));
    });

    it('rejects when it is stopped while waiting', async () => {
      const { log, topic, groupId } = opened();
      const source = log.source();
      const starting = source.start({ groupId, topics: [`${topic}.absent`], handler: new RecordingHandler() });
      const outcome = starting.then(
        () => 'started',
        (error: unknown) => String(error),
      );
      await source.stop();
      expect(await outcome).toContain('before it joined');
    });

    it('accepts only one subscription', async () => {
      const { topic, groupId, read } = opened();
      const source = await read(new RecordingHandler());
      await expect(source.start({ groupId, topics: [topic], handler: new RecordingHandler() })).rejects.toThrow('one');
    });
  });

  describe('a source that stops', () => {
    it('finishes the batch in progress, keeps its result, and calls no handler again', async () => {
      const { eventually, send, read } = opened();
      const gate = closedGate();
      const handler = new RecordingHandler(async (batch) => {
        await gate.opened;
        return afterAll(batch);
      });
      const source = await read(handler);
      await send(['a', 'b']);
      await eventually(() => expect(handler.batches.length).toBeGreaterThan(0));
      const stopped = source.stop();
      gate.open();
      await stopped;
      const calls = handler.batches.length;
      const taken = handler.offsets().length;
      await send(['c']);
      const next = new RecordingHandler();
      await read(next);
      await eventually(() => expect(next.offsets().at(-1)).toBe(2));
      expect(next.offsets()).toEqual([0, 1, 2].slice(taken));
      expect(handler.batches).toHaveLength(calls);
      expect(handler.losses).toHaveLength(2);
    });

    it('gives up a batch that never ends, and leaves its partitions to the next member at once', async () => {
      const { eventually, send, read } = opened();
      const handler = new RecordingHandler(async () => new Promise<never>(() => {}));
      const source = await read(handler);
      await send(['a', 'b']);
      await eventually(() => expect(handler.batches).toHaveLength(1));
      await source.stop();
      const heir = new RecordingHandler();
      await read(heir);
      await eventually(() => expect(heir.offsets()).toEqual([0, 1]));
    });

    it('may stop twice, and before it started', async () => {
      const { log, topic, groupId, read } = opened();
      const source = log.source();
      await source.stop();
      await expect(source.start({ groupId, topics: [topic], handler: new RecordingHandler() })).rejects.toThrow('one');
      const started = await read(new RecordingHandler());
      await started.stop();
      await started.stop();
      expect(started.progress()).toEqual([]);
    });
  });
}
