import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventSink, OutRecord } from '../event-sink.js';
import type { BatchOutcome, EventSource, LogRecord, PartitionHandler } from '../event-source.js';
import { RecordingHandler, afterAll, closedGate } from './recording-handler.js';

/** One log, opened for one test. */
export interface EventLogUnderTest {
  /** Makes a topic that no other test uses. */
  createTopic(partitions: number): Promise<string>;
  sink(): EventSink;
  source(): EventSource;
  /** Writes as a producer that is not ours: any bytes, repeated headers, its own idea of time. */
  appendRaw(topic: string, record: Pick<LogRecord, 'key' | 'value' | 'headers'>): Promise<void>;
}

const joinHeldBackMs = 1_000;
const bytes = (text: string) => new TextEncoder().encode(text);
const text = (value: Uint8Array | null | undefined) => (value ? Buffer.from(value).toString() : null);

/**
 * What every event log promises, whatever it is made of. `patienceMs`: how long a condition may take to come true there.
 * An adapter passes all of it; there are no optional features.
 */
export function eventLogContract(
  engine: string,
  open: () => Promise<EventLogUnderTest>,
  { patienceMs }: { readonly patienceMs: number },
): void {
  describe(`event log on ${engine}`, () => {
    let log: EventLogUnderTest;
    let topic: string;
    let sink: EventSink;
    let groupId: string;
    const sources: EventSource[] = [];
    const eventually = async (check: () => void | Promise<void>) =>
      vi.waitFor(check, { timeout: patienceMs, interval: 20 });

    beforeEach(async () => {
      log = await open();
      topic = await log.createTopic(2);
      sink = log.sink();
      groupId = `group-${crypto.randomUUID()}`;
    });
    afterEach(async () => {
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
        await log.appendRaw(topic, { key: Uint8Array.from([1, 2]), value, headers });
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
        await send(['a', 'b']);
        const handler: RecordingHandler = new RecordingHandler((batch) =>
          handler.batches.length === 1 ? { status: 'next', offset: 4n } : afterAll(batch),
        );
        await read(handler);
        await eventually(() => expect(handler.batches).toHaveLength(1));
        await send(['c', 'd', 'e']);
        await eventually(() => expect(handler.offsets().at(-1)).toBe(4));
        expect(handler.offsets()).not.toContain(3);
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

      it('halts one partition, others go on, and the source is no longer healthy', async () => {
        const handler = new RecordingHandler((batch): BatchOutcome =>
          batch.partition === 0 ? { status: 'halt', reason: 'a hole' } : afterAll(batch),
        );
        const source = await read(handler);
        expect(source.healthy()).toBe(true);
        await send(['a'], 0);
        await eventually(() => expect(handler.offsets(0)).toEqual([0]));
        await send(['b'], 0);
        await send(['x', 'y'], 1);
        await eventually(() => expect(handler.offsets(1)).toEqual([0, 1]));
        expect(handler.offsets(0)).toEqual([0]);
        expect(source.healthy()).toBe(false);
        expect(source.progress().find(({ partition }) => partition === 0)?.state).toBe('halted');
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
      it('refuses a topic that does not exist', async () => {
        const source = log.source();
        sources.push(source);
        const handler = new RecordingHandler();
        await expect(source.start({ groupId, topics: [`${topic}.absent`], handler })).rejects.toThrow();
        expect(source.healthy()).toBe(false);
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
        expect(source.healthy()).toBe(false);
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

    describe('lag', () => {
      it('counts the records that have not taken effect, and falls to zero', async () => {
        const gate = closedGate();
        await send(['a', 'b', 'c'], 0);
        await send(['x'], 1);
        const handler = new RecordingHandler(async (batch) => {
          await gate.opened;
          return afterAll(batch);
        });
        const source = await read(handler);
        await eventually(async () => expect(await source.lag()).toEqual({ records: 4n }));
        gate.open();
        await eventually(async () => expect(await source.lag()).toEqual({ records: 0n }));
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
