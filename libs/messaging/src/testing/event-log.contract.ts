import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MAX_HEADER_BYTES } from '#domain';
import type { EventSink, OutRecord } from '../event-sink.js';
import type { BatchOutcome, EventSource, PartitionBounds, PartitionHandler } from '../event-source.js';
import { silent } from '../log-line.js';
import type { RawRecord } from '../memory/stored-partition.js';
import { Watchdog } from '../watchdog.js';
import { RecordingHandler, afterAll, closedGate } from './recording-handler.js';

/** One log, opened for one test. */
export interface EventLogUnderTest {
  /** Makes a topic that no other test uses, or the one that is named. */
  createTopic(partitions: number, name?: string): Promise<string>;
  deleteTopic(topic: string): Promise<void>;
  addPartitions(topic: string, count: number): Promise<void>;
  sink(): EventSink;
  source(): EventSource;
  /** Writes as a producer that is not ours: any bytes, repeated headers, its own idea of time. */
  appendRaw(topic: string, record: RawRecord): Promise<void>;
  /** Writes values to partition 0 in one transaction; its marker takes an offset too. */
  appendTransaction(topic: string, values: readonly string[], end: 'commit' | 'abort'): Promise<void>;
  /** Forgets the records of partition 0 below an offset. */
  deleteRecords(topic: string, below: bigint): Promise<void>;
}

const positionOf = (source: EventSource, partition: number) =>
  source.progress().find((one) => one.partition === partition)?.position;
const byNumber = (a: { readonly partition: number }, b: { readonly partition: number }) => a.partition - b.partition;

const joinHeldBackMs = 1_000;
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (value: Uint8Array | null | undefined) => (value ? Buffer.from(value).toString() : null);

/** How long a condition may take to come true, and after how long what would be delivered has been. */
interface Pace {
  readonly patienceMs: number;
  readonly quietMs: number;
}

/** What every event log promises, whatever it is made of. An adapter passes all of it; there are no optional features. */
export function eventLogContract(
  engine: string,
  open: () => Promise<EventLogUnderTest>,
  { patienceMs, quietMs }: Pace,
): void {
  describe(`event log on ${engine}`, () => {
    let log: EventLogUnderTest;
    let topic: string;
    let sink: EventSink;
    let groupId: string;
    const sources: EventSource[] = [];
    const watchdogs: Watchdog[] = [];
    const eventually = async (check: () => void | Promise<void>) =>
      vi.waitFor(check, { timeout: patienceMs, interval: 20 });

    beforeEach(async () => {
      log = await open();
      topic = await log.createTopic(2);
      sink = log.sink();
      groupId = `group-${crypto.randomUUID()}`;
    });
    afterEach(async () => {
      watchdogs.splice(0).forEach((watchdog) => watchdog.stop());
      await Promise.all(sources.splice(0).map(async (source) => source.stop()));
      await sink.close();
    });

    const record = (value: string, partition = 0): OutRecord => ({
      topic,
      partition,
      key: null,
      value: bytes(value),
      headers: {},
    });
    const send = async (values: readonly string[], partition = 0) =>
      sink.send(values.map((value) => record(value, partition)));
    const read = async (handler: PartitionHandler) => {
      const source = log.source();
      sources.push(source);
      await source.start({ groupId, topics: [topic], handler });
      return source;
    };

    /** Looks again and again; answers when the source was started anew. */
    const watch = (source: EventSource) => {
      const restarts: number[] = [];
      const options = { stuckAfterMs: quietMs, now: Date.now, log: silent };
      const watchdog = new Watchdog(source, { ...options, restarted: () => restarts.push(Date.now()) });
      watchdog.start();
      watchdogs.push(watchdog);
      return restarts;
    };

    describe('the sink', () => {
      it('says where each record stands, densely within a partition', async () => {
        const first = await sink.send([record('a', 0), record('b', 1), record('c', 0)]);
        const second = await sink.send([record('d', 1)]);
        expect([...first, ...second]).toEqual([
          { partition: 0, offset: 0n },
          { partition: 1, offset: 0n },
          { partition: 0, offset: 1n },
          { partition: 1, offset: 1n },
        ]);
        const handler = new RecordingHandler();
        await read(handler);
        await eventually(() => expect(handler.records()).toHaveLength(4));
        expect(handler.records(1).map(({ offset, value }) => [offset, text(value)])).toEqual([
          [0n, 'b'],
          [1n, 'd'],
        ]);
      });

      it('keeps the records of one key in one partition and spreads keys', async () => {
        const keyed = Array.from({ length: 40 }, (_, index) => `project:${index % 20}`);
        const placed = await sink.send(
          keyed.map((key) => ({ topic, key, value: bytes('x'), headers: { ce_subject: key } })),
        );
        const partitions = placed.map(({ partition }) => partition);
        expect(partitions.slice(20)).toEqual(partitions.slice(0, 20));
        expect(new Set(partitions)).toEqual(new Set([0, 1]));
      });

      it('keeps the order of calls that overlap', async () => {
        const values = Array.from({ length: 30 }, (_, index) => String(index));
        const placed = await Promise.all(values.map(async (value) => send([value])));
        expect(placed.flat().map(({ offset }) => Number(offset))).toEqual(values.map(Number));
      });

      it('appends nothing for an empty list', async () => {
        expect(await sink.send([])).toEqual([]);
      });

      it('takes more than one request holds', async () => {
        const value = new Uint8Array(250_000).fill(120);
        const placed = await sink.send(Array.from({ length: 12 }, () => ({ ...record(''), value })));
        expect(placed.map(({ offset }) => Number(offset))).toEqual(placed.map((_, index) => index));
      });

      it('knows how many partitions a topic has', async () => {
        expect(await sink.partitionCount(topic)).toBe(2);
      });

      it('makes no topic by using it', async () => {
        await expect(sink.partitionCount(`${topic}.absent`)).rejects.toThrow();
      });

      it('sends nothing once closed', async () => {
        await sink.close();
        await expect(send(['late'])).rejects.toThrow('closed');
      });
    });

    describe('a record', () => {
      it('arrives with its bytes, its repeated headers and whatever its headers are called', async () => {
        const value = Uint8Array.from([0, 255, 254, 128, 10]);
        const headers = [
          ['ce_id', bytes('1')],
          ['ce_id', bytes('2')],
          ['ce_id', bytes('3')],
          ['constructor', Uint8Array.from([200])],
          ['__proto__', bytes('x')],
          ['empty', new Uint8Array()],
        ] as const;
        const absent = ['ce_subject', null] as const;
        await log.appendRaw(topic, { key: Uint8Array.from([1, 2]), value, headers: [...headers, absent] });
        const handler = new RecordingHandler();
        await read(handler);
        await eventually(() => expect(handler.records()).toHaveLength(1));
        const [received] = handler.records();
        expect([...(received?.value ?? [])]).toEqual([...value]);
        expect([...(received?.key ?? [])]).toEqual([1, 2]);
        expect(received?.headers.map(([name, bits]) => [name, [...bits]])).toEqual(
          headers.map(([name, bits]) => [name, [...bits]]),
        );
      });

      it('with more headers than anybody takes keeps the first of them, and says how many there were', async () => {
        const headers = Array.from({ length: 3_000 }, (_, index) => [`name-${index}`, bytes('12345')] as const);
        await log.appendRaw(topic, { key: null, value: bytes('x'), headers });
        const handler = new RecordingHandler();
        await read(handler);
        await eventually(() => expect(handler.records()).toHaveLength(1));
        const sizes = headers.map(([name, value]) => name.length + value.length);
        const [received] = handler.records();
        expect(received?.headersInAll).toEqual({ count: 3_000, bytes: sizes.reduce((sum, size) => sum + size, 0) });
        const kept = received?.headers ?? [];
        expect(kept.map(([name]) => name)).toEqual(headers.slice(0, kept.length).map(([name]) => name));
        const keptBytes = sizes.slice(0, kept.length).reduce((sum, size) => sum + size, 0);
        expect(keptBytes).toBeGreaterThan(MAX_HEADER_BYTES);
        expect(keptBytes - (sizes[kept.length - 1] ?? 0)).toBeLessThanOrEqual(MAX_HEADER_BYTES);
      });

      it('may have neither key nor value', async () => {
        await sink.send([{ topic, partition: 0, key: null, value: null, headers: { hw_tick: '1' } }]);
        const handler = new RecordingHandler();
        await read(handler);
        await eventually(() => expect(handler.records()).toHaveLength(1));
        expect(handler.records()[0]).toMatchObject({ topic, partition: 0, offset: 0n, key: null, value: null });
      });

      it("bears the broker's time, one for all that was sent at once, and not the producer's", async () => {
        const before = Date.now() - 1_000;
        await send(['a', 'b']);
        await log.appendRaw(topic, { key: null, value: bytes('c'), headers: [] });
        const handler = new RecordingHandler();
        await read(handler);
        await eventually(() => expect(handler.records()).toHaveLength(3));
        const times = handler.records().map(({ timestamp }) => timestamp);
        expect(times[0]).toBe(times[1]);
        for (const time of times) {
          expect(time).toBeGreaterThanOrEqual(before);
          expect(time).toBeLessThanOrEqual(Date.now() + 1_000);
        }
      });
    });

    describe('a handler', () => {
      it('gets every record of a partition in order', async () => {
        const handler = new RecordingHandler();
        await read(handler);
        for (let round = 0; round < 5; round++) await send(['a', 'b', 'c']);
        await eventually(() => expect(handler.offsets()).toHaveLength(15));
        expect(handler.offsets()).toEqual(Array.from({ length: 15 }, (_, index) => index));
        expect(handler.batches.at(-1)?.highWatermark).toBe(15n);
        expect(handler.overlaps).toEqual([]);
      });

      it('gets the rest again when it took a part of a batch', async () => {
        await send(['a', 'b', 'c', 'd']);
        const handler = new RecordingHandler((batch) => ({
          status: 'next',
          offset: (batch.records[0]?.offset ?? 0n) + 1n,
        }));
        await read(handler);
        await eventually(() => expect(handler.batches.at(-1)?.records).toHaveLength(1));
        expect(handler.batches.map(({ records }) => Number(records[0]?.offset))).toEqual([0, 1, 2, 3]);
      });

      it('rests where it says so, whatever comes, while other partitions are read', async () => {
        const handler: RecordingHandler = new RecordingHandler((batch) => {
          if (batch.partition === 1 || handler.offsets(1).length > 2) return afterAll(batch);
          return { status: 'next', offset: (batch.records[0]?.offset ?? 0n) + 1n, restMs: 200 };
        });
        await send(['a', 'b', 'c'], 0);
        await read(handler);
        await eventually(() => expect(handler.offsets(0)).toEqual([0, 1, 2]));
        for (const value of ['x', 'y', 'z']) {
          await send([value], 1);
          await send([value], 0);
          const before = handler.offsets(0).length;
          await eventually(() => expect(handler.records(1).map((one) => text(one.value))).toContain(value));
          expect(handler.offsets(0).length - before).toBeLessThanOrEqual(12);
        }
        await eventually(() => expect(handler.records(0).at(-1)?.offset).toBe(5n));
        expect(handler.overlaps).toEqual([]);
      });

      it('is taken back to an earlier offset', async () => {
        await send(['a', 'b', 'c']);
        const handler: RecordingHandler = new RecordingHandler(
          (batch) => (handler.batches.length === 2 ? { status: 'next', offset: 1n } : afterAll(batch)),
          () => 2n,
        );
        await read(handler);
        await eventually(() => expect(handler.offsets()).toContain(2));
        await send(['d']);
        await eventually(() => expect(handler.offsets()).toEqual([2, 3, 1, 2, 3]));
      });

      it('is taken ahead to a later offset', async () => {
        await send(['a', 'b', 'c', 'd', 'e']);
        const handler: RecordingHandler = new RecordingHandler((batch) =>
          handler.batches.length === 1 ? { status: 'next', offset: 4n } : afterAll(batch),
        );
        await read(handler);
        await eventually(() => expect(handler.offsets()).toEqual([0, 1, 2, 3, 4, 4]));
      });

      it('gets the same records again after it threw, while other partitions go on', async () => {
        let failures = 3;
        const handler = new RecordingHandler((batch) => {
          if (batch.partition === 0 && failures-- > 0) throw new Error('the store is away');
          return afterAll(batch);
        });
        await send(['a', 'b'], 0);
        await send(['x'], 1);
        await read(handler);
        await eventually(() => expect(handler.batches.filter(({ partition }) => partition === 0)).toHaveLength(4));
        expect(handler.offsets(0)).toEqual([0, 1, 0, 1, 0, 1, 0, 1]);
        expect(handler.offsets(1)).toEqual([0]);
      });

      it('halts one partition, others go on, and the source says why', async () => {
        const handler = new RecordingHandler((batch): BatchOutcome =>
          batch.partition === 0 ? { status: 'halt', reason: 'a hole' } : afterAll(batch),
        );
        const source = await read(handler);
        expect(source.troubles()).toEqual([]);
        await send(['a'], 0);
        await eventually(() => expect(handler.offsets(0)).toEqual([0]));
        await send(['b'], 0);
        await send(['x', 'y'], 1);
        await eventually(() => expect(handler.offsets(1)).toEqual([0, 1]));
        expect(handler.offsets(0)).toEqual([0]);
        expect(source.troubles()).toEqual([{ kind: 'halted', topic, partition: 0, reason: 'a hole' }]);
        expect(source.progress().find(({ partition }) => partition === 0)?.state).toBe('halted');
      });

      it('gets nothing more of a partition while a batch of it is under way, and all the rest afterwards', async () => {
        const gate = closedGate();
        const handler = new RecordingHandler(async (batch) => {
          if (batch.partition === 0) await gate.opened;
          return afterAll(batch);
        });
        await send(['a'], 0);
        await send(['x'], 1);
        await read(handler);
        await eventually(() => expect(handler.batches).toHaveLength(2));
        for (let round = 0; round < 5; round++) await send(['b', 'c'], 0);
        await delay(quietMs);
        expect(handler.offsets(0)).toEqual([0]);
        gate.open();
        await eventually(() => expect(handler.offsets(0)).toHaveLength(11));
        expect(handler.overlaps).toEqual([]);
      });
    });

    describe('a transaction', () => {
      const texts = (handler: RecordingHandler) => handler.records().map(({ value }) => text(value));

      it('is read when it was committed, and never when it was aborted; its marker is no record', async () => {
        await send(['a']);
        await log.appendTransaction(topic, ['b', 'c'], 'commit');
        await log.appendTransaction(topic, ['d', 'e'], 'abort');
        await send(['f']);
        await log.appendTransaction(topic, ['g'], 'abort');
        const handler = new RecordingHandler();
        const source = await read(handler);
        await eventually(() => expect(positionOf(source, 0)).toBe(10n));
        expect(texts(handler)).toEqual(['a', 'b', 'c', 'f']);
        expect(handler.offsets()).toEqual([0, 1, 2, 7]);
        expect(handler.batches.map(({ from }) => from).slice(1)).toEqual(
          handler.batches.map(({ through }) => through).slice(0, -1),
        );
      });

      it('leaves no lag behind, and nothing for a watchdog', async () => {
        const handler = new RecordingHandler();
        const source = await read(handler);
        const restarts = watch(source);
        await log.appendTransaction(topic, ['a'], 'commit');
        await log.appendTransaction(topic, ['b'], 'abort');
        await eventually(async () => {
          expect(positionOf(source, 0)).toBe(4n);
          expect((await source.lag()).records).toBe(0n);
        });
        await delay(4 * quietMs);
        expect(restarts).toEqual([]);
        expect(texts(handler)).toEqual(['a']);
      });

      it('is not read again by the next, not even its marker', async () => {
        await log.appendTransaction(topic, ['a'], 'commit');
        await log.appendTransaction(topic, ['b'], 'abort');
        const first = await read(new RecordingHandler());
        await eventually(() => expect(positionOf(first, 0)).toBe(4n));
        await first.stop();
        const committed: (bigint | null)[] = [];
        const heir = new RecordingHandler(afterAll, async (partition, bounds) => {
          if (partition === 0) committed.push((await bounds()).committed);
          return null;
        });
        const source = await read(heir);
        await eventually(() => expect(positionOf(source, 0)).toBe(4n));
        expect(committed).toEqual([4n]);
        expect(heir.records()).toEqual([]);
      });

      it('is told from records that are gone: these are asked about, and then shown as a batch that begins later', async () => {
        const handler = new RecordingHandler(afterAll, (partition) => (partition === 0 ? 1n : 0n));
        await log.appendTransaction(topic, ['a', 'b'], 'abort');
        await send(['c', 'd']);
        await log.deleteRecords(topic, 4n);
        const source = await read(handler);
        await eventually(() => expect(positionOf(source, 0)).toBe(5n));
        expect(texts(handler)).toEqual(['d']);
        expect(handler.batches.map(({ from }) => from)).toEqual([4n]);
        expect(handler.assignments.filter((name) => name === `${topic}|0`).length).toBeGreaterThan(1);
      });
    });

    describe('an assignment', () => {
      it('begins where the handler says', async () => {
        await send(['a', 'b', 'c', 'd']);
        const handler = new RecordingHandler(afterAll, () => 2n);
        await read(handler);
        await eventually(() => expect(handler.offsets()).toEqual([2, 3]));
        expect([...handler.assignments].toSorted()).toEqual([`${topic}|0`, `${topic}|1`]);
      });

      it('shows what the log holds, and how many partitions the topic has', async () => {
        await send(['a', 'b', 'c'], 1);
        const seen = new Map<number, PartitionBounds>();
        const handler = new RecordingHandler(afterAll, async (partition, bounds) => {
          seen.set(partition, await bounds());
          return null;
        });
        await read(handler);
        await eventually(() => expect(handler.offsets(1)).toEqual([0, 1, 2]));
        expect(seen.get(1)).toEqual({ first: 0n, end: 3n, committed: null, partitions: 2 });
        expect(seen.get(0)).toEqual({ first: 0n, end: 0n, committed: null, partitions: 2 });
      });

      it('may halt a partition before its first record', async () => {
        await send(['a'], 0);
        await send(['x'], 1);
        const halt = { status: 'halt', reason: 'another log' } as const;
        const handler = new RecordingHandler(afterAll, (partition) => (partition === 0 ? halt : null));
        const source = await read(handler);
        await eventually(() => expect(handler.offsets(1)).toEqual([0]));
        await eventually(() => expect(source.troubles()).toMatchObject([{ partition: 0, reason: 'another log' }]));
        expect(handler.offsets(0)).toEqual([]);
      });

      it('comes anew for every partition when the topic is given more', async () => {
        const counts: number[] = [];
        const handler = new RecordingHandler(afterAll, async (_, bounds) => {
          counts.push((await bounds()).partitions);
          return null;
        });
        await read(handler);
        await eventually(() => expect(counts).toEqual([2, 2]));
        await log.addPartitions(topic, 1);
        await eventually(() => expect(counts.slice(2).filter((count) => count === 3)).toHaveLength(3));
      });

      it('is asked for again when the handler threw', async () => {
        let failures = 2;
        await send(['a']);
        const handler = new RecordingHandler(afterAll, (partition) => {
          if (partition === 0 && failures-- > 0) throw new Error('the store is away');
          return null;
        });
        await read(handler);
        await eventually(() => expect(handler.offsets()).toEqual([0]));
        expect(handler.assignments.filter((name) => name === `${topic}|0`)).toHaveLength(3);
      });

      it('goes on at the committed offset when the handler does not say', async () => {
        await send(['a', 'b']);
        const earlier = new RecordingHandler();
        const source = await read(earlier);
        await eventually(() => expect(earlier.offsets()).toEqual([0, 1]));
        await source.stop();
        await send(['c']);
        const later = new RecordingHandler();
        await read(later);
        await eventually(() => expect(later.offsets()).toEqual([2]));
      });
    });

    describe('a group', () => {
      it('shares partitions between two members, and gives those of one that leaves to the other', async () => {
        const [stays, leaves] = [new RecordingHandler(), new RecordingHandler()];
        const remaining = await read(stays);
        const leaving = await read(leaves);
        await eventually(() => {
          expect(remaining.progress()).toHaveLength(1);
          expect(leaving.progress()).toHaveLength(1);
        });
        expect(stays.losses).toHaveLength(1);
        await send(['a'], 0);
        await send(['b'], 1);
        await eventually(() => expect(stays.records().length + leaves.records().length).toBeGreaterThanOrEqual(2));
        await leaving.stop();
        expect(leaves.losses).toHaveLength(1);
        await eventually(() => expect(remaining.progress().map(({ state }) => state)).toEqual(['reading', 'reading']));
        await send(['c'], 0);
        await send(['d'], 1);
        await eventually(() => {
          expect(stays.records().map(({ value }) => text(value))).toEqual(expect.arrayContaining(['c', 'd']));
        });
        expect([...stays.overlaps, ...leaves.overlaps]).toEqual([]);
      });
    });

    describe('a rebalance', () => {
      it('never lets two calls meet at one member, nor a record go missing, while a batch is under way', async () => {
        const gate = closedGate();
        const first = new RecordingHandler(async (batch) => {
          await gate.opened;
          return afterAll(batch);
        });
        const second = new RecordingHandler();
        const source = await read(first);
        await send(['a', 'b'], 0);
        await send(['x', 'y'], 1);
        await eventually(() => expect(first.batches).toHaveLength(2));
        const joining = read(second);
        // A broker holds the join back until the batch has ended, and nothing of that can be seen from outside.
        await Promise.race([joining, delay(joinHeldBackMs)]);
        gate.open();
        const other = await joining;
        await eventually(() => {
          const shares = [source, other].map((member) => member.progress().map(({ state }) => state));
          expect(shares).toEqual([['reading'], ['reading']]);
        });
        await send(['c'], 0);
        await send(['z'], 1);
        await eventually(() => {
          const seen = new Set([...first.records(), ...second.records()].map(({ value }) => text(value)));
          expect(seen).toEqual(new Set(['a', 'b', 'c', 'x', 'y', 'z']));
        });
        expect([...first.overlaps, ...second.overlaps]).toEqual([]);
      });
    });

    describe('a source that starts', () => {
      it('waits for a topic that does not exist, says which, and reads it when it is made', async () => {
        const absent = `${topic}.later`;
        const source = log.source();
        sources.push(source);
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

      it('rejects when it is stopped while it waits', async () => {
        const source = log.source();
        const starting = source.start({ groupId, topics: [`${topic}.absent`], handler: new RecordingHandler() });
        const outcome = starting.then(
          () => 'started',
          (error: unknown) => String(error),
        );
        await source.stop();
        expect(await outcome).toContain('before it joined');
      });

      it('takes one subscription', async () => {
        const source = await read(new RecordingHandler());
        await expect(source.start({ groupId, topics: [topic], handler: new RecordingHandler() })).rejects.toThrow(
          'one',
        );
      });
    });

    describe('a source that stops', () => {
      it('finishes the batch under way, keeps what it did, and calls no handler again', async () => {
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

      it('gives up a batch that never ends, and leaves its partitions to the next at once', async () => {
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
        const source = log.source();
        await source.stop();
        await expect(source.start({ groupId, topics: [topic], handler: new RecordingHandler() })).rejects.toThrow(
          'one',
        );
        const started = await read(new RecordingHandler());
        await started.stop();
        await started.stop();
        expect(started.progress()).toEqual([]);
      });
    });

    describe('a topic that is deleted', () => {
      it('stops nothing but itself, is named, and is read anew when it is made anew', async () => {
        const other = await log.createTopic(1);
        const handler = new RecordingHandler();
        const source = log.source();
        sources.push(source);
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

      it('is read from its beginning when it is made anew, shorter than it was read', async () => {
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

    describe('a watchdog', () => {
      it('starts a source anew whose handler never comes back, and what it returns late is not followed', async () => {
        const gate = closedGate();
        const handler: RecordingHandler = new RecordingHandler(async (batch) => {
          if (handler.batches.length === 1) await gate.opened;
          return afterAll(batch);
        });
        const source = await read(handler);
        await send(['a', 'b']);
        await eventually(() => expect(handler.batches).toHaveLength(1));
        const restarts = watch(source);
        await eventually(() => expect(handler.offsets()).toEqual([0, 1, 0, 1]));
        expect(restarts).toHaveLength(1);
        await eventually(async () => expect((await source.lag()).records).toBe(0n));
        gate.open();
        await send(['c']);
        await eventually(() => expect(handler.offsets().at(-1)).toBe(2));
        expect(handler.offsets().filter((offset) => offset === 2)).toEqual([2]);
        expect(restarts).toHaveLength(1);
      });

      it('leaves alone a partition that has halted, one that waits out a failure, and one with nothing to read', async () => {
        const handler = new RecordingHandler((batch): BatchOutcome => {
          if (batch.partition === 0) return { status: 'halt', reason: 'a hole' };
          throw new Error('the store is away');
        });
        const source = await read(handler);
        const restarts = watch(source);
        await delay(3 * quietMs);
        await send(['a'], 0);
        await send(['x'], 1);
        await eventually(() => expect(handler.batches.length).toBeGreaterThan(8));
        expect(source.progress().find(({ partition }) => partition === 0)?.state).toBe('halted');
        expect(restarts).toEqual([]);
      });

      it('finds a halted partition still halted after a restart', async () => {
        const handler = new RecordingHandler((batch): BatchOutcome =>
          batch.partition === 0 ? { status: 'halt', reason: 'a hole' } : afterAll(batch),
        );
        const source = await read(handler);
        await send(['a'], 0);
        await eventually(() => expect(source.troubles()).toHaveLength(1));
        await source.restart();
        await send(['x'], 1);
        await eventually(() => expect(handler.offsets(1)).toEqual([0]));
        expect(source.troubles()).toEqual([{ kind: 'halted', topic, partition: 0, reason: 'a hole' }]);
        expect(handler.offsets(0)).toEqual([0]);
      });
    });

    describe('lag', () => {
      it('counts from where the group was, or from the first record, while a position is not known', async () => {
        await send(['a', 'b', 'c'], 0);
        await send(['x'], 1);
        const earlier = new RecordingHandler((batch) =>
          batch.partition === 0 ? { status: 'next', offset: 1n } : new Promise<never>(() => {}),
        );
        const first = await read(earlier);
        await eventually(() => expect(positionOf(first, 0)).toBe(1n));
        await first.stop();
        const gate = closedGate();
        const handler = new RecordingHandler(afterAll, async () => {
          await gate.opened;
          return null;
        });
        const source = await read(handler);
        await eventually(() => expect(handler.assignments).toHaveLength(2));
        const { records, partitions } = await source.lag();
        expect(source.progress().map(({ position }) => position)).toEqual([null, null]);
        expect([records, ...partitions.toSorted(byNumber).map((lag) => lag.records)]).toEqual([3n, 2n, 1n]);
        gate.open();
        await eventually(async () => expect((await source.lag()).records).toBe(0n));
      });

      it('counts the records that have not taken effect, and falls to zero', async () => {
        const gate = closedGate();
        await send(['a', 'b', 'c'], 0);
        await send(['x'], 1);
        const handler = new RecordingHandler(async (batch) => {
          await gate.opened;
          return afterAll(batch);
        });
        const source = await read(handler);
        await eventually(async () => {
          const { records, partitions } = await source.lag();
          expect(records).toBe(4n);
          expect(new Map(partitions.map((lag) => [lag.partition, lag.records]))).toEqual(
            new Map([
              [0, 3n],
              [1, 1n],
            ]),
          );
        });
        gate.open();
        await eventually(async () => expect((await source.lag()).records).toBe(0n));
        const ends = new Map(source.progress().map(({ partition, position }) => [partition, position]));
        expect(ends).toEqual(
          new Map([
            [0, 3n],
            [1, 1n],
          ]),
        );
      });
    });
  });
}
