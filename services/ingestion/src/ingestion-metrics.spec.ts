import { expect, it } from 'vitest';
import { InMemoryEventSource, InMemoryLog } from '#messaging';
import { Metrics } from '#platform';
import { IngestionMetrics } from './ingestion-metrics.js';

it('reports which inboxes lag, have halted or are missing', async () => {
  const log = new InMemoryLog();
  for (const topic of ['inbox.KEN', 'inbox.TZA']) {
    log.createTopic(topic, 1);
    log.append([{ topic, key: null, value: null, headers: {} }]);
  }
  const source = new InMemoryEventSource(log);
  const registry = new Metrics();
  const metrics = new IngestionMetrics(registry, source);
  await source.start({
    groupId: 'ingestion',
    topics: ['inbox.KEN', 'inbox.TZA', 'inbox.UGA'],
    handler: {
      assigned: async () => null,
      revoked: async () => {},
      handle: async ({ topic }) =>
        topic === 'inbox.KEN' ? { status: 'next', offset: 1n } : { status: 'halt', reason: 'a gap' },
    },
  });
  await expect.poll(async () => (await source.lag()).records).toBe(1n);
  await expect.poll(() => source.troubles()).toHaveLength(2);
  metrics.handled(0.05);
  metrics.restarted();
  const lines = (await registry.text()).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'headway_inbox_lag_records{topic="inbox.KEN"} 0',
      'headway_inbox_lag_records{topic="inbox.TZA"} 1',
      'headway_inbox_batch_duration_seconds_count 1',
      'headway_consumer_restarts_total 1',
      'headway_halted_partitions 1',
      'headway_waiting_partitions 0',
      'headway_missing_topics 1',
    ]),
  );
  await source.stop();
});
