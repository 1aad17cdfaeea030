import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { KafkaEventSink } from '#messaging';
import { until } from '../setup/service-process.js';
import { adoptionRecord } from './events-records.js';
import { RunningSystem } from './running-system.js';
import type { RunningService } from './running-service.js';

const LARGE = Number(process.env['BACKLOG_RECORDS'] ?? 100_000);
const SMALL = LARGE / 5;
const SENT_AT_ONCE = 10_000;
/** The same few events repeated: whole records, but duplicates, so that MongoDB has little to do. */
const EVENTS = 50;
const HEAP_MIB = 96;
const MIB = 1_048_576;
/** Memory beyond the heap: code, stacks, and the broker's responses, which lie outside the heap. */
const OUTSIDE_HEAP_MIB = 200;
const APPLIED_WITHIN_MS = 250_000 + LARGE * 3;

/** Allowed noise: five times the backlog must not take more memory than this in addition. */
const MOST_RATIO = 1.25;

describe(`aggregation with a backlog of ${LARGE} records and a heap of ${HEAP_MIB} MiB`, () => {
  let system: RunningSystem;
  let sink: KafkaEventSink;
  let aggregation: RunningService;
  let sent = 0;

  beforeAll(async () => {
    system = await RunningSystem.start();
    sink = system.sink();
  });
  afterEach(() => aggregation?.kill());
  afterAll(async () => {
    await sink?.close();
    await system?.clear();
  });

  async function pileUp(count: number): Promise<void> {
    for (let done = 0; done < count; done += SENT_AT_ONCE) {
      const length = Math.min(SENT_AT_ONCE, count - done);
      await sink.send(Array.from({ length }, (_, index) => adoptionRecord(index % EVENTS)));
    }
    sent += count;
  }

  /** Peak resident memory in MiB of a process that starts with this many records ahead of it. */
  async function peakWith(count: number): Promise<number> {
    await pileUp(count);
    const from = performance.now();
    aggregation = await system.startAggregation([`--max-old-space-size=${HEAP_MIB}`]);
    let peak = 0;
    await until(`${count} records are applied`, APPLIED_WITHIN_MS, async () => {
      expect(aggregation.isAlive, aggregation.log.slice(-2_000)).toBe(true);
      peak = Math.max(peak, (await aggregation.metric('process_resident_memory_bytes')) ?? 0);
      return (await system.applied()) === sent;
    });
    const seconds = (performance.now() - from) / 1_000;
    console.log(`${count} records behind: peak ${Math.round(peak / MIB)} MiB resident, ${Math.round(seconds)} s`);
    return peak / MIB;
  }

  it('takes no more memory than with a fifth of the backlog', { timeout: 4 * APPLIED_WITHIN_MS }, async () => {
    const small = await peakWith(SMALL);
    await aggregation.kill();
    const large = await peakWith(LARGE);
    expect(large).toBeLessThan(HEAP_MIB + OUTSIDE_HEAP_MIB);
    expect(large / small).toBeLessThan(MOST_RATIO);
    expect(await system.miscounted()).toEqual([]);
  });
});
