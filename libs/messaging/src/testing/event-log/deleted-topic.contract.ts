import { describe, expect, it } from 'vitest';
import { RecordingHandler } from '../recording-handler.js';
import { type OpenedLog, text } from './opened-log.js';

export function deletedTopicContract(opened: () => OpenedLog): void {
  describe('a deleted topic', () => {
    it('affects no other topic, is reported, and is read again when it is created again', async () => {
      const { log, topic, sink, groupId, eventually, send, newSource, record } = opened();
      const other = await log.createTopic(1);
      const handler = new RecordingHandler();
      const source = newSource();
      await source.start({ groupId, topics: [topic, other], handler });
      await eventually(() => expect(source.progress().map(({ state }) => state)).toEqual(Array(3).fill('reading')));
      await log.deleteTopic(other);
      await eventually(() => expect(source.troubles()).toEqual([{ kind: 'topic-missing', topic: other }]));
      await send(['a']);
      await eventually(() => expect(handler.records().filter((found) => found.topic === topic)).toHaveLength(1));
      await log.createTopic(1, other);
      await eventually(() => expect(source.troubles()).toEqual([]));
      await sink.send([{ ...record('b'), topic: other }]);
      await eventually(() => expect(handler.records().filter((found) => found.topic === other)).toHaveLength(1));
    });

    it('is read from its beginning when it is created again, shorter than it was', async () => {
      const { log, topic, eventually, send, read } = opened();
      const handler = new RecordingHandler();
      const source = await read(handler);
      await send(['a', 'b', 'c']);
      await eventually(() => expect(handler.offsets()).toEqual([0, 1, 2]));
      await log.deleteTopic(topic);
      await eventually(() => expect(source.troubles()).not.toEqual([]));
      await log.createTopic(2, topic);
      await send(['d']);
      await eventually(() =>
        expect(
          handler
            .records()
            .map(({ value }) => text(value))
            .at(-1),
        ).toBe('d'),
      );
    });
  });
}
