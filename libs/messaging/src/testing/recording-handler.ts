import { setTimeout as delay } from 'node:timers/promises';
import type { BatchOutcome, Halt, LogRecord, PartitionBounds, PartitionHandler, RecordBatch } from '../event-source.js';

/** The answer of a handler that has handled the whole batch. */
export function afterAll({ through }: RecordBatch): BatchOutcome {
  return { status: 'next', offset: through };
}

/** Blocks everyone who awaits `opened` until it is opened. */
export function closedGate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

type Start = (partition: number, bounds: () => Promise<PartitionBounds>) => Where | Promise<Where>;
type Where = bigint | null | Halt;

/**
 * Records every call and answers as instructed. A second concurrent call for one partition is recorded as an overlap.
 */
export class RecordingHandler implements PartitionHandler {
  readonly batches: RecordBatch[] = [];
  readonly assignments: string[] = [];
  readonly losses: string[] = [];
  readonly overlaps: string[] = [];
  readonly #underWay = new Set<string>();

  constructor(
    private readonly answer: (batch: RecordBatch) => BatchOutcome | Promise<BatchOutcome> = afterAll,
    private readonly start: Start = () => null,
  ) {}

  async assigned(topic: string, partition: number, bounds: () => Promise<PartitionBounds>): Promise<Where> {
    return this.#alone(`${topic}|${partition}`, async () => {
      this.assignments.push(`${topic}|${partition}`);
      return this.start(partition, bounds);
    });
  }

  async handle(batch: RecordBatch): Promise<BatchOutcome> {
    return this.#alone(`${batch.topic}|${batch.partition}`, async () => {
      this.batches.push(batch);
      return this.answer(batch);
    });
  }

  async revoked(topic: string, partition: number): Promise<void> {
    this.losses.push(`${topic}|${partition}`);
  }

  records(partition?: number): readonly LogRecord[] {
    const batches = this.batches.filter((batch) => partition === undefined || batch.partition === partition);
    return batches.flatMap(({ records }) => records);
  }

  offsets(partition = 0): readonly number[] {
    return this.records(partition).map(({ offset }) => Number(offset));
  }

  async #alone<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    if (this.#underWay.has(name)) this.overlaps.push(name);
    this.#underWay.add(name);
    try {
      await delay(0);
      return await work();
    } finally {
      this.#underWay.delete(name);
    }
  }
}
