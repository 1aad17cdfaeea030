import { Kafka, logLevel } from 'kafkajs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { MongoKpiStore } from '#kpi-store';
import type { KafkaEventSink } from '#messaging';
import { brokenLinks, ledgerOf } from '../faults/found-numbers.js';
import { until } from '../setup/service-process.js';
import { adoptionRecord } from './events-records.js';
import { Ground, PARTITIONS } from './ground.js';
import type { RunningService } from './running-service.js';

const ROUND = 6_000;
const STOPS_WITHIN_MS = 10_000;
/** Shorter than a session, for which a member that did not leave would keep its partitions. */
const TAKEN_OVER_WITHIN_MS = 8_000;
const APPLIED_WITHIN_MS = 120_000;

describe('aggregation that is stopped with a batch under way', () => {
  let ground: Ground;
  let sink: KafkaEventSink;
  let aggregation: RunningService;
  let sent = 0;

  beforeAll(async () => {
    ground = await Ground.lay();
    sink = ground.sink();
    aggregation = await ground.startAggregation();
    await aggregation.untilReady(60_000);
  });
  afterEach(() => ground.engines.mongodb.thaw());
  afterAll(async () => {
    await aggregation?.kill();
    await sink?.close();
    await ground?.clear();
  });

  const epochs = async () => (await ground.checkpoints()).map(({ epoch }) => epoch);

  /** Sends more than it can apply in the meantime, and waits until it is in the middle. */
  async function keepBusy(): Promise<void> {
    const before = await ground.applied();
    const records = Array.from({ length: ROUND }, (_, index) => adoptionRecord(sent + index));
    await sink.send(records);
    sent += ROUND;
    await until('it is in the middle', 60_000, async () => (await ground.applied()) > before);
    expect(await ground.applied()).toBeLessThan(sent);
  }

  async function groupState(): Promise<string | undefined> {
    const admin = new Kafka({ brokers: [ground.engines.kafkaBrokers], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    const { groups } = await admin.describeGroups(['aggregation']);
    await admin.disconnect();
    return groups[0]?.state;
  }

  /** Everything sent has taken effect exactly once, regardless of what was cut off on the way. */
  async function expectWhole(): Promise<void> {
    await until('everything is applied', APPLIED_WITHIN_MS, async () => (await ground.applied()) === sent);
    expect(await ground.miscounted()).toEqual([]);
    const rows = await ledgerOf(new MongoKpiStore(ground.mongo.connection, { version: 'v1', partitions: PARTITIONS }));
    expect(brokenLinks(rows)).toEqual([]);
    expect(new Set(rows.map(({ identity }) => identity)).size).toBe(sent);
  }

  it('ends in time after leaving its group, and the next one continues immediately', async () => {
    await keepBusy();
    const { end, ms } = await aggregation.stop();
    expect(end).toBe(0);
    expect(ms).toBeLessThan(STOPS_WITHIN_MS);
    expect(await groupState()).toBe('Empty');
    expect(await ground.miscounted()).toEqual([]);
    const before = await epochs();
    aggregation = await ground.startAggregation();
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
    ground.engines.mongodb.freeze();
    const { ms } = await aggregation.stop();
    expect(ms).toBeLessThan(STOPS_WITHIN_MS);
    expect(await groupState()).toBe('Empty');
    ground.engines.mongodb.thaw();
    expect(await ground.miscounted()).toEqual([]);
    aggregation = await ground.startAggregation();
    await expectWhole();
  });
});
