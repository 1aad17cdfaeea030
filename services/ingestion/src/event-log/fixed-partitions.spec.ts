import { expect, it } from 'vitest';
import { EVENTS_TOPIC, InMemoryLog, encodeTick } from '#messaging';
import { FixedPartitions, partitionsChanged } from './fixed-partitions.js';

it('writes while events has as many partitions as the projection was built with, and nothing once that changes', async () => {
  const log = new InMemoryLog();
  log.createTopic(EVENTS_TOPIC, 2);
  const sink = new FixedPartitions(log.sink(), () => 2);
  expect(await sink.send([encodeTick(0)])).toEqual([{ partition: 0, offset: 0n }]);
  log.addPartitions(EVENTS_TOPIC, 1);
  await expect(sink.send([encodeTick(0)])).rejects.toThrow(partitionsChanged(3, 2));
  expect(log.end({ topic: EVENTS_TOPIC, partition: 0 })).toBe(1n);
});

it('writes nothing while the number of partitions of the projection is not known', async () => {
  const log = new InMemoryLog();
  log.createTopic(EVENTS_TOPIC, 2);
  await expect(new FixedPartitions(log.sink(), () => null).send([encodeTick(0)])).rejects.toThrow('known yet');
  expect(log.end({ topic: EVENTS_TOPIC, partition: 0 })).toBe(0n);
});
