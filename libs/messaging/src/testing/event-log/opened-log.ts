import { vi } from 'vitest';
import type { EventSink, OutRecord } from '../../event-sink.js';
import type { EventSource, PartitionHandler } from '../../event-source.js';
import { silent } from '../../log-line.js';
import { Watchdog } from '../../watchdog.js';
import type { EventLogUnderTest } from './event-log-under-test.js';

/** How long a condition may take to become true, and after how long any delivery would have happened. */
export interface Pace {
  readonly patienceMs: number;
  readonly quietMs: number;
}

/** A log, a topic of two partitions and a group, for one test. Its functions may be destructured. */
export class OpenedLog {
  readonly sink: EventSink;
  readonly groupId = `group-${crypto.randomUUID()}`;
  readonly quietMs: number;
  readonly #sources: EventSource[] = [];
  readonly #watchdogs: Watchdog[] = [];

  private constructor(
    readonly log: EventLogUnderTest,
    readonly topic: string,
    private readonly pace: Pace,
  ) {
    this.sink = log.sink();
    this.quietMs = pace.quietMs;
  }

  static async of(log: EventLogUnderTest, pace: Pace): Promise<OpenedLog> {
    return new OpenedLog(log, await log.createTopic(2), pace);
  }

  readonly eventually = async (check: () => void | Promise<void>) =>
    vi.waitFor(check, { timeout: this.pace.patienceMs, interval: 20 });

  readonly record = (value: string, partition = 0): OutRecord => ({
    topic: this.topic,
    partition,
    key: null,
    value: bytes(value),
    headers: {},
  });

  readonly send = async (values: readonly string[], partition = 0) =>
    this.sink.send(values.map((value) => this.record(value, partition)));

  /** A source that is stopped when the test ends. */
  readonly newSource = (): EventSource => {
    const source = this.log.source();
    this.#sources.push(source);
    return source;
  };

  readonly read = async (handler: PartitionHandler): Promise<EventSource> => {
    const source = this.newSource();
    await source.start({ groupId: this.groupId, topics: [this.topic], handler });
    return source;
  };

  /** Starts a watchdog; returns the times of its restarts, a list that grows. */
  readonly watch = (source: EventSource): readonly number[] => {
    const restarts: number[] = [];
    const options = { stuckAfterMs: this.quietMs, now: Date.now, log: silent };
    const watchdog = new Watchdog(source, { ...options, restarted: () => restarts.push(Date.now()) });
    watchdog.start();
    this.#watchdogs.push(watchdog);
    return restarts;
  };

  async close(): Promise<void> {
    this.#watchdogs.forEach((watchdog) => watchdog.stop());
    await Promise.all(this.#sources.map(async (source) => source.stop()));
    await this.sink.close();
  }
}

export const bytes = (text: string) => new TextEncoder().encode(text);
export const text = (value: Uint8Array | null | undefined) => (value ? Buffer.from(value).toString() : null);

export const positionOf = (source: EventSource, partition: number) =>
  source.progress().find((one) => one.partition === partition)?.position;
