import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type Recorded, contentHash } from '#domain';
import { inLedger, model } from '#domain/testing';
import {
  InMemoryDatabase,
  InMemoryLedgerStore,
  InMemoryProjectionReader,
  InMemoryQuarantineStore,
  InMemorySeriesStore,
  LacksChanges,
} from '#kpi-store';
import { EVENTS_TOPIC, InMemoryLog, type RecordBatch, encodeAccepted, encodeTick } from '#messaging';
import { sha256Hex } from '#platform';
import { SEED } from '../../../../test/laws/law.js';
import { adopted, reference, solution } from '../../../../test/oracle/oracle.fixture.js';
import { oracleOf } from '../../../../test/oracle/oracle.js';
import { acceptedSet, arrivalOf } from '../../../../test/oracle/streams.js';
import { sumsOf } from '../../../../test/laws/pipeline.js';
import { type AppliedBatch, BatchHandler } from './batch.handler.js';
import { haltSentences } from './halts.js';

const LIMITS = { increments: 40_000, ledgerRowsRead: 5_000 };

/** A log and a store with a handler between them: the pipeline without engines. */
class Bench {
  nowMs = Date.parse('2024-06-01T12:00:00Z');
  readonly log = new InMemoryLog({ now: () => this.nowMs });
  readonly database = new InMemoryDatabase();
  readonly store = new InMemoryLedgerStore(this.database, model.version);
  readonly reader = new InMemoryProjectionReader(this.database, model.version);
  readonly quarantine = new InMemoryQuarantineStore(this.database);

  readonly applied: AppliedBatch[] = [];

  constructor(readonly partitions = 1) {
    this.log.createTopic(EVENTS_TOPIC, partitions);
  }

  handler(limits = LIMITS, size = { usual: 500, underBacklog: 2_000 }): BatchHandler {
    const { store, partitions } = this;
    const target = { store, projection: { model, sha256: sha256Hex, limits }, partitions };
    return new BatchHandler({ target: async () => target, size, applied: (batch) => this.applied.push(batch) });
  }

  /** The bounds of the log, as a source reports them. */
  readonly bounds = async () => ({ ...this.log.bounds({ topic: EVENTS_TOPIC, partition: 0 }), committed: null });

  publish(known: Recorded): void {
    this.nowMs = Math.max(this.nowMs, known.recordedAt);
    this.log.append([encoded(known)]);
  }

  batch(from = 0n, partition = 0): RecordBatch {
    const name = { topic: EVENTS_TOPIC, partition };
    return { ...name, ...this.log.extract(name, from), highWatermark: this.log.end(name) };
  }

  async buckets() {
    const rows = [];
    for await (const row of this.reader.bucketRows()) rows.push(row);
    return Object.fromEntries(sumsOf(rows));
  }
}

function encoded({ event }: Recorded) {
  const dataText = canonicalize(event.data) as string;
  return encodeAccepted({ event, dataText, hash: contentHash(event, dataText, sha256Hex), refdata: 'v1' });
}

function expected(set: readonly Recorded[]) {
  const steps = [...oracleOf(inLedger(set), reference).allSteps()];
  return Object.fromEntries(steps.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const registered = solution('S1', { recorded: '2024-06-01' });
const inKenya = adopted('a1', 'S1', 'KEN', '2024-05-01', { recorded: '2024-06-01' });

describe('the batch handler', () => {
  const sources: { stop(): Promise<void> }[] = [];
  afterEach(async () => {
    await Promise.all(sources.splice(0).map((source) => source.stop()));
  });

  it('applies a repeated event once, and counts the repeat', async () => {
    const bench = new Bench();
    [registered, inKenya, inKenya].forEach((known) => bench.publish(known));
    bench.log.append([encodeTick(0)]);
    const handler = bench.handler();
    await handler.assigned(EVENTS_TOPIC, 0, bench.bounds);
    expect(await handler.handle(bench.batch())).toEqual({ status: 'next', offset: 4n });
    const counts = { applied: 2n, duplicate: 1n, conflict: 0n, tick: 1n, unreadable: 0n, vacant: 0n };
    expect(await bench.store.checkpoint(0)).toMatchObject({ head: { seq: 2n }, counts });
    expect(bench.applied).toEqual([{ partition: 0, counts, watermark: bench.nowMs }]);
  });

  it('drops records that it has applied when the log delivers them again', async () => {
    const bench = new Bench();
    [registered, inKenya].forEach((known) => bench.publish(known));
    const handler = bench.handler();
    await handler.assigned(EVENTS_TOPIC, 0, bench.bounds);
    await handler.handle(bench.batch());
    const before = await bench.buckets();
    expect(await handler.handle(bench.batch())).toEqual({ status: 'next', offset: 2n });
    expect(await bench.handler().handle(bench.batch())).toEqual({ status: 'next', offset: 2n });
    expect(await bench.buckets()).toEqual(before);
  });

  it('keeps the first of two events with the same identity and different content, and quarantines the other', async () => {
    const bench = new Bench();
    const other = { ...inKenya, event: { ...inKenya.event, day: '2024-05-02' } };
    [registered, inKenya, other].forEach((known) => bench.publish(known));
    const handler = bench.handler();
    await handler.handle(bench.batch());
    expect((await bench.quarantine.list({}, 10, null)).rows).toMatchObject([
      { id: 'events-0-2', reason: 'conflict', eventId: 'a1' },
    ]);
    expect(await bench.buckets()).toEqual(expected([registered, inKenya]));
  });

  it('quarantines a record that ingestion did not write, and continues', async () => {
    const bench = new Bench();
    bench.publish(registered);
    bench.log.appendRaw({ topic: EVENTS_TOPIC, partition: 0 }, { key: null, value: Uint8Array.of(0, 1), headers: [] });
    bench.publish(inKenya);
    await bench.handler().handle(bench.batch());
    expect(await bench.buckets()).toEqual(expected([registered, inKenya]));
    expect((await bench.store.checkpoint(0))?.counts.unreadable).toBe(1n);
    expect((await bench.quarantine.list({}, 10, null)).rows).toHaveLength(1);
  });

  it('ends a batch where the recorded day changes', async () => {
    const bench = new Bench();
    bench.publish(registered);
    bench.nowMs = Date.parse('2024-06-02T00:00:00Z');
    bench.publish(inKenya);
    const handler = bench.handler();
    expect(await handler.handle(bench.batch())).toEqual({ status: 'next', offset: 1n });
    expect(await handler.handle(bench.batch(1n))).toEqual({ status: 'next', offset: 2n });
  });

  it('splits a batch that is too large for one transaction', async () => {
    const bench = new Bench();
    [registered, inKenya].forEach((known) => bench.publish(known));
    const handler = bench.handler({ increments: 40, ledgerRowsRead: 1 });
    expect(await handler.handle(bench.batch())).toEqual({ status: 'next', offset: 1n });
    expect(await handler.handle(bench.batch())).toEqual({ status: 'next', offset: 2n });
    expect(await bench.buckets()).toEqual(expected([registered, inKenya]));
  });

  it('writes nothing after another owner took the partition, and claims it again', async () => {
    const bench = new Bench();
    bench.publish(registered);
    const stale = bench.handler();
    await stale.assigned(EVENTS_TOPIC, 0, bench.bounds);
    await bench.handler().assigned(EVENTS_TOPIC, 0, bench.bounds);
    await expect(stale.handle(bench.batch())).rejects.toThrow('another owner');
    expect(await stale.handle(bench.batch())).toEqual({ status: 'next', offset: 1n });
  });

  it('seeks back at a gap, and halts when the log has lost the records', async () => {
    const bench = new Bench();
    [registered, inKenya].forEach((known) => bench.publish(known));
    const handler = bench.handler();
    expect(await handler.handle(bench.batch(1n))).toEqual({ status: 'next', offset: 0n });
    expect(await handler.handle(bench.batch(1n))).toMatchObject({
      status: 'halt',
      reason: haltSentences['records-gone'](0, 0, 0),
    });
    expect(await bench.buckets()).toEqual({});
  });

  it('does not halt at an offset that it once took for a gap, and that has been applied since', async () => {
    const bench = new Bench();
    const copy = bench.database.backup();
    [registered, inKenya].forEach((known) => bench.publish(known));
    const handler = bench.handler();
    expect(await handler.handle(bench.batch(1n))).toEqual({ status: 'next', offset: 0n });
    await bench.handler().handle(bench.batch());
    expect(await handler.handle(bench.batch())).toEqual({ status: 'next', offset: 2n });
    bench.publish(registered);
    bench.database.restore(copy);
    await expect(handler.handle(bench.batch(2n))).rejects.toThrow('another owner');
    expect(await handler.handle(bench.batch(2n))).toEqual({ status: 'next', offset: 0n });
  });

  it('skips markers and aborted records, which are counted but change nothing', async () => {
    const bench = new Bench();
    const place = { topic: EVENTS_TOPIC, partition: 0 };
    bench.log.appendVacant(place, 1);
    bench.publish(registered);
    bench.log.appendVacant(place, 3);
    bench.publish(inKenya);
    bench.log.appendVacant(place, 2);
    const handler = bench.handler();
    expect(await handler.handle(bench.batch())).toEqual({ status: 'next', offset: 8n });
    expect(await handler.handle(bench.batch(8n))).toEqual({ status: 'next', offset: 8n });
    const counts = { applied: 2n, duplicate: 0n, conflict: 0n, tick: 0n, unreadable: 0n, vacant: 6n };
    expect(await bench.store.checkpoint(0)).toMatchObject({ startOffset: 0n, nextOffset: 8n, counts });
    expect(await bench.buckets()).toEqual(expected([registered, inKenya]));
  });

  it('moves past a batch that holds only aborted records, and keeps its watermark', async () => {
    const bench = new Bench();
    bench.publish(registered);
    const handler = bench.handler();
    await handler.handle(bench.batch());
    const watermark = (await bench.store.checkpoint(0))?.watermark;
    bench.log.appendVacant({ topic: EVENTS_TOPIC, partition: 0 }, 5);
    expect(await handler.handle(bench.batch(1n))).toEqual({ status: 'next', offset: 6n });
    expect(await bench.store.checkpoint(0)).toMatchObject({ nextOffset: 6n, watermark, counts: { vacant: 5n } });
  });

  it('halts at records that are missing between markers', async () => {
    const bench = new Bench();
    const place = { topic: EVENTS_TOPIC, partition: 0 };
    bench.publish(registered);
    bench.log.appendVacant(place, 1);
    bench.log.skipOffsets(place, 2n);
    bench.log.appendVacant(place, 1);
    bench.publish(inKenya);
    const handler = bench.handler();
    expect(await handler.handle(bench.batch())).toEqual({ status: 'next', offset: 2n });
    expect(await handler.handle(bench.batch(2n))).toEqual({ status: 'next', offset: 2n });
    expect(await handler.handle(bench.batch(2n))).toEqual({
      status: 'halt',
      reason: haltSentences['records-gone'](0, 2, 3),
    });
    expect(await bench.store.checkpoint(0)).toMatchObject({ nextOffset: 2n, counts: { applied: 1n, vacant: 1n } });
  });

  it('cuts a batch with markers without losing any', async () => {
    const bench = new Bench();
    [registered, inKenya].forEach((known) => {
      bench.publish(known);
      bench.log.appendVacant({ topic: EVENTS_TOPIC, partition: 0 }, 1);
    });
    const handler = bench.handler(LIMITS, { usual: 1, underBacklog: 1 });
    expect(await handler.handle(bench.batch())).toEqual({ status: 'next', offset: 2n });
    expect(await handler.handle(bench.batch())).toEqual({ status: 'next', offset: 4n });
    expect((await bench.store.checkpoint(0))?.counts).toMatchObject({ applied: 2n, vacant: 2n });
  });

  describe('at an assignment', () => {
    /** A partition with two applied records. */
    const applied = async () => {
      const bench = new Bench();
      [registered, inKenya].forEach((known) => bench.publish(known));
      await bench.handler().handle(bench.batch());
      return bench;
    };
    const place = { topic: EVENTS_TOPIC, partition: 0 };

    it('continues after the applied records, even if the log no longer holds those', async () => {
      const bench = await applied();
      bench.log.expire(place, 2n);
      expect(await bench.handler().assigned(EVENTS_TOPIC, 0, bench.bounds)).toBe(2n);
    });

    it('halts when retention has passed the checkpoint', async () => {
      const bench = await applied();
      [registered, inKenya].forEach((known) => bench.publish(known));
      bench.log.expire(place, 3n);
      const reason = haltSentences['records-gone'](0, 2, 2);
      expect(await bench.handler().assigned(EVENTS_TOPIC, 0, bench.bounds)).toEqual({ status: 'halt', reason });
      expect((await bench.store.checkpoint(0))?.nextOffset).toBe(2n);
    });

    it('halts when the topic was recreated and ends before the checkpoint', async () => {
      const bench = await applied();
      bench.log.deleteTopic(EVENTS_TOPIC);
      bench.log.createTopic(EVENTS_TOPIC, 1);
      bench.publish(registered);
      const reason = haltSentences['log-too-short'](0, 1, 2);
      expect(await bench.handler().assigned(EVENTS_TOPIC, 0, bench.bounds)).toEqual({ status: 'halt', reason });
    });

    it('halts when the number of partitions differs from that of the projection, and claims nothing', async () => {
      const bench = await applied();
      bench.log.addPartitions(EVENTS_TOPIC, 1);
      const reason = haltSentences['partitions-changed'](2, 1);
      const handler = bench.handler();
      expect(await handler.assigned(EVENTS_TOPIC, 0, bench.bounds)).toEqual({ status: 'halt', reason });
      expect(await handler.assigned(EVENTS_TOPIC, 1, bench.bounds)).toEqual({ status: 'halt', reason });
      expect(await bench.store.checkpoint(1)).toBeNull();
    });

    it('does not halt at a gap met under an earlier claim: the database may have been restored since', async () => {
      const bench = new Bench();
      bench.publish(registered);
      const copy = bench.database.backup();
      const handler = bench.handler();
      await handler.handle(bench.batch());
      bench.log.skipOffsets(place, 2n);
      bench.publish(inKenya);
      expect(await handler.handle(bench.batch(1n))).toEqual({ status: 'next', offset: 1n });
      await handler.assigned(EVENTS_TOPIC, 0, bench.bounds);
      bench.database.restore(copy);
      expect(await handler.handle(bench.batch(1n))).toEqual({ status: 'next', offset: 1n });
      expect(await handler.handle(bench.batch(1n))).toEqual({ status: 'next', offset: 0n });
      expect(await handler.handle(bench.batch(0n))).toEqual({ status: 'next', offset: 1n });
    });

    it('is not misled by another owner that advanced in the meantime', async () => {
      const bench = await applied();
      const bounds = async () => {
        const held = await bench.bounds();
        bench.publish(registered);
        await bench.handler().handle(bench.batch());
        return held;
      };
      expect(await bench.handler().assigned(EVENTS_TOPIC, 0, bounds)).toBe(3n);
    });
  });

  it('halts at the one record that Headway cannot apply, and names it', async () => {
    const bench = new Bench();
    bench.publish(registered);
    bench.publish({ ...inKenya, event: { ...inKenya.event, type: 'org.undp.digital.solution.unheard_of.v1' } });
    const handler = bench.handler();
    expect(await handler.handle(bench.batch())).toEqual({ status: 'next', offset: 1n });
    expect(await handler.handle(bench.batch())).toMatchObject({
      status: 'halt',
      reason: haltSentences['cannot-apply'](0, 1),
    });
    expect(await bench.buckets()).toEqual(expected([registered]));
  });

  it('halts when the journal lacks changes that buckets still need', async () => {
    const bench = new Bench();
    const handler = bench.handler();
    await handler.assigned(EVENTS_TOPIC, 0, bench.bounds);
    await bench.store.transact(0, async (transaction) => {
      await transaction.savePending([99n]);
      return true;
    });
    [registered, inKenya].forEach((known) => bench.publish(known));
    const reason = new LacksChanges(0, 99n).message;
    expect(await handler.handle(bench.batch())).toMatchObject({ status: 'halt', reason });
    expect(await bench.store.checkpoint(0)).toMatchObject({ nextOffset: 0n });
  });

  it(
    `produces the numbers of the oracle for any stream over any partitions (seed ${SEED})`,
    { timeout: 120_000 },
    async () => {
      const streams = fc.tuple(acceptedSet(), fc.integer({ min: 1, max: 4 }));
      await fc.assert(
        fc.asyncProperty(streams, async ([set, partitions]) => {
          const bench = new Bench(partitions);
          bench.nowMs = 0;
          arrivalOf(set).forEach((known) => bench.publish(known));
          const source = bench.log.source();
          sources.push(source);
          await source.start({ groupId: 'g', topics: [EVENTS_TOPIC], handler: bench.handler() });
          await expect.poll(async () => (await source.lag()).records, { timeout: 5_000, interval: 1 }).toBe(0n);
          expect(await bench.buckets()).toEqual(expected(arrivalOf(set)));
          const series = new InMemorySeriesStore(bench.database, { version: model.version, partitions });
          expect((await series.position()).version).toBe(BigInt(set.length));
        }),
        { numRuns: 25, seed: SEED },
      );
    },
  );
});
