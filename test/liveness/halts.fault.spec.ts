import { type Admin, Kafka, logLevel } from 'kafkajs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EVENTS_TOPIC, type KafkaEventSink, type Placed, sourceSentences } from '#messaging';
import { haltSentences } from '../../services/aggregation/src/projection/halts.js';
import { until } from '../setup/service-process.js';
import { adoptionRecord, unheardOfRecord } from './events-records.js';
import { RunningSystem, PARTITIONS } from './running-system.js';
import type { RunningService } from './running-service.js';

const PER_ROUND = 40;
const SAYS_WITHIN_MS = 60_000;

// Each test starts from the log that the previous one left: a halted partition stays halted.
describe('aggregation that cannot continue with a partition', () => {
  let system: RunningSystem;
  let admin: Admin;
  let sink: KafkaEventSink;
  let aggregation: RunningService;
  let sent = 0;
  const halted = new Set<number>();

  beforeAll(async () => {
    system = await RunningSystem.start();
    admin = new Kafka({ brokers: [system.engines.kafkaBrokers], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
  });
  beforeEach(() => {
    // Restarted, since a process learns the partitions of a topic once and for all.
    sink = system.sink();
  });
  afterEach(async () => {
    await aggregation?.kill();
    await sink.close();
  });
  afterAll(async () => {
    await admin?.disconnect();
    await system?.clear();
  });

  const nextOffsets = async () =>
    new Map((await system.checkpoints()).map(({ partition, nextOffset }) => [partition, nextOffset] as const));
  const sendRound = async () => {
    const placed = await sink.send(Array.from({ length: PER_ROUND }, (_, index) => adoptionRecord(sent + index)));
    sent += PER_ROUND;
    return placed;
  };

  /** The other partitions have applied what they were sent; these have not moved since. */
  async function expectOthersGoOn(): Promise<void> {
    const before = await nextOffsets();
    const placed = await sendRound();
    await until('the other partitions go on', SAYS_WITHIN_MS, async () => {
      const now = await nextOffsets();
      return placed.every(
        ({ partition, offset }) => halted.has(partition) || (now.get(partition) ?? -1n) > (offset ?? 0n),
      );
    });
    const after = await nextOffsets();
    for (const partition of halted) expect(after.get(partition)).toBe(before.get(partition));
    expect(await system.miscounted()).toEqual([]);
  }

  it('stops at a record that it cannot apply, names it, and continues with the other partitions', async () => {
    await sendRound();
    const [{ partition, offset }] = (await sink.send([unheardOfRecord()])) as [Placed];
    aggregation = await system.startAggregation();
    const sentence = haltSentences['cannot-apply'](partition, offset);
    await aggregation.untilSays(sentence, SAYS_WITHIN_MS);
    expect(aggregation.log).toContain(sentence);
    halted.add(partition);
    await expectOthersGoOn();
    expect((await nextOffsets()).get(partition)).toBe(offset);
    expect(await aggregation.metric('headway_halted_partitions')).toBe(1);
    expect((await aggregation.health('ready')).status).toBe(503);
    expect((await aggregation.health('live')).status).toBe(200);
  });

  it('names the records that retention deleted before they were applied', async () => {
    const placed = await sendRound();
    const partition = placed.find((one) => !halted.has(one.partition))?.partition ?? -1;
    const next = (await nextOffsets()).get(partition) ?? -1n;
    const end = next + BigInt(placed.filter((one) => one.partition === partition).length);
    await admin.fetchTopicOffsets(EVENTS_TOPIC); // Loads the metadata that the next call forgets to load.
    await admin.deleteTopicRecords({ topic: EVENTS_TOPIC, partitions: [{ partition, offset: String(end) }] });
    aggregation = await system.startAggregation();
    await aggregation.untilSays(haltSentences['records-gone'](partition, next, end - 1n), SAYS_WITHIN_MS);
    halted.add(partition);
    await expectOthersGoOn();
  });

  it('reports that its topic was deleted, and does not read a new one of that name without the next record', async () => {
    aggregation = await system.startAggregation();
    await until(
      'it has joined',
      SAYS_WITHIN_MS,
      async () => (await aggregation.metric('headway_halted_partitions')) === 2,
    );
    await admin.deleteTopics({ topics: [EVENTS_TOPIC] });
    await aggregation.untilSays(sourceSentences['topic-missing'](EVENTS_TOPIC), 2 * SAYS_WITHIN_MS);
    await system.makeTopics();
    const before = await nextOffsets();
    for (const [partition, next] of before)
      if (!halted.has(partition))
        await aggregation.untilSays(haltSentences['log-too-short'](partition, 0n, next), SAYS_WITHIN_MS);
    await sendRound();
    expect(await nextOffsets()).toEqual(before);
  });

  it('reports that the topic has a different number of partitions, and reads none of it', async () => {
    await admin.createPartitions({ topicPartitions: [{ topic: EVENTS_TOPIC, count: PARTITIONS + 1 }] });
    const before = await nextOffsets();
    aggregation = await system.startAggregation();
    await aggregation.untilSays(haltSentences['partitions-changed'](PARTITIONS + 1, PARTITIONS), SAYS_WITHIN_MS);
    expect(await nextOffsets()).toEqual(before);
  });
});
