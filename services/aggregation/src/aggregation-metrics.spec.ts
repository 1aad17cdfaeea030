import { expect, it } from 'vitest';
import { EVENTS_TOPIC, InMemoryEventSource, InMemoryLog, encodeTick } from '#messaging';
import { Metrics } from '#platform';
import { AggregationMetrics } from './aggregation-metrics.js';

it('reports the outcomes of records, the lag, and the partitions that have stopped', async () => {
  const log = new InMemoryLog();
  log.createTopic(EVENTS_TOPIC, 2);
  log.append([encodeTick(0), encodeTick(1), encodeTick(1)]);
  const source = new InMemoryEventSource(log);
  const registry = new Metrics();
  const metrics = new AggregationMetrics(registry, source, () => 90_000);
  await source.start({
    groupId: 'aggregation',
    topics: [EVENTS_TOPIC],
    handler: {
      assigned: async () => null,
      revoked: async () => {},
      handle: async ({ partition }) =>
        partition === 0 ? { status: 'next', offset: 1n } : { status: 'halt', reason: 'a gap' },
    },
  });
  await expect.poll(() => source.troubles()).toHaveLength(1);
  await expect.poll(async () => (await source.lag()).records).toBe(2n);
  const counts = { applied: 7n, duplicate: 2n, conflict: 0n, tick: 1n, unreadable: 0n, vacant: 0n };
  metrics.applied({ partition: 0, counts, watermark: 60_000 });
  metrics.handled(0, 0.05);
  metrics.restarted();
  metrics.headSigned(0);
  const lines = (await registry.text()).split('\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'headway_records_handled_total{partition="0",outcome="applied"} 7',
      'headway_records_handled_total{partition="0",outcome="duplicate"} 2',
      'headway_batches_applied_total{partition="0"} 1',
      'headway_batch_duration_seconds_count{partition="0"} 1',
      'headway_consumer_restarts_total 1',
      'headway_heads_signed_total{partition="0"} 1',
      'headway_lag_records{partition="0"} 0',
      'headway_lag_records{partition="1"} 2',
      'headway_watermark_age_seconds{partition="0"} 30',
      'headway_halted_partitions 1',
      'headway_waiting_partitions 0',
    ]),
  );
  await source.stop();
});
