import { Kafka, logLevel } from 'kafkajs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MongoKpiStore } from '#kpi-store';
import type { KafkaEventSink } from '#messaging';
import { brokenLinks, ledgerOf } from '../faults/found-numbers.js';
import { until } from '../setup/service-process.js';
import { adoptionRecord } from './events-records.js';
import { RunningSystem, PARTITIONS } from './running-system.js';
import type { RunningService } from './running-service.js';

const ROUND = 6_000;
const STOPS_WITHIN_MS = 10_000;
/** Shorter than a session, for which a member that did not leave would keep its partitions. */
const TAKEN_OVER_WITHIN_MS = 8_000;
const APPLIED_WITHIN_MS = 120_000;

describe('aggregation that is stopped with a batch under way', () => {
  let system: RunningSystem;
  let sink: KafkaEventSink;
  let aggregation: RunningService;
  let sent = 0;

  beforeAll(async () => {
    system = await RunningSystem.start();
    sink = system.sink();
    aggregation = await system.startAggregation();
    await aggregation.untilReady(60_000);
  });
  afterEach(() => system.engines.mongodb.thaw());
  afterAll(async () => {
    await aggregation?.kill();
    await sink?.close();
    await system?.clear();
  });

  const epochs = async () => (await system.checkpoints()).map(({ epoch }) => epoch);

  /** Sends more than it can apply in the meantime, and waits until it is in the middle. */
  async function keepBusy(): Promise<void> {
    const before = await system.applied();
    const records = Array.from({ length: ROUND }, (_, index) => adoptionRecord(sent + index));
    await sink.send(records);
    sent += ROUND;
    await until('it is in the middle', 60_000, async () => (await system.applied()) > before);
    expect(await system.applied()).toBeLessThan(sent);
  }

  async function groupState(): Promise<string | undefined> {
    const admin = new Kafka({ brokers: [system.engines.kafkaBrokers], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    const { groups } = await admin.describeGroups(['aggregation']);
    await admin.disconnect();
    return groups[0]?.state;
  }

  /** Everything sent has taken effect exactly once, regardless of what was cut off on the way. */
  async function expectWhole(): Promise<void> {
    await until('everything is applied', APPLIED_WITHIN_MS, async () => (await system.applied()) === sent);
    expect(await system.miscounted()).toEqual([]);
    const rows = await ledgerOf(new MongoKpiStore(system.mongo.connection, { version: 'v1', partitions: PARTITIONS }));
    expect(brokenLinks(rows)).toEqual([]);
    expect(new Set(rows.map(({ identity }) => identity)).size).toBe(sent);
  }

  it('ends in time after leaving its group, and the next one continues immediately', async () => {
    await keepBusy();
    const { end, ms } = await aggregation.stop();
    expect(end).toBe(0);
    expect(ms).toBeLessThan(STOPS_WITHIN_MS);
    expect(await groupState()).toBe('Empty');
    expect(await system.miscounted()).toEqual([]);
    const before = await epochs();
    aggregation = await system.startAggregation();
    await until('the next one is live', 30_000, () =>
      aggregation.health('live').then(
        () => true,
        () => false,
      ),
    );
    await until('the next one owns every partition', TAKEN_OVER_WITHIN_MS, async () => {
      return (await epochs()).every((epoch, partition) => epoch > (before[partition] ?? epoch));
    });
    await expectWhole();
  });

  it('ends in time although MongoDB does not answer, with the batch applied completely or not at all', async () => {
    await keepBusy();
    system.engines.mongodb.freeze();
    const { ms } = await aggregation.stop();
    expect(ms).toBeLessThan(STOPS_WITHIN_MS);
    expect(await groupState()).toBe('Empty');
    system.engines.mongodb.thaw();
    expect(await system.miscounted()).toEqual([]);
    aggregation = await system.startAggregation();
    await expectWhole();
  });
});
