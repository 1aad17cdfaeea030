import type { BackOff } from './back-off.js';
import type {
  BatchOutcome,
  Halt,
  PartitionBounds,
  PartitionHandler,
  PartitionProgress,
  ReadingState,
  RecordBatch,
} from './event-source.js';
import type { LogLine } from './log-line.js';

/** What a session needs from its adapter. */
export interface SessionSurroundings {
  /** Clock, ms. */
  readonly now: () => number;
  readonly backOff: BackOff;
  readonly log: LogLine;
  /** Asks the log what it holds. */
  readonly bounds: (partition: { readonly topic: string; readonly partition: number }) => Promise<PartitionBounds>;
}

/**
 * What the adapter does next. `read`: fetch from this offset; with a `restMs`, deliver nothing for that long and then
 * `begin` again; `wait`: deliver nothing for that long, then `begin` again; `stop`: deliver nothing more; `ignore`: the
 * session has been closed, touch nothing.
 */
export type Step =
  | { readonly kind: 'read'; readonly from: bigint; readonly restMs?: number }
  | { readonly kind: 'wait'; readonly forMs: number }
  | { readonly kind: 'stop' }
  | { readonly kind: 'ignore' };

const IGNORE: Step = { kind: 'ignore' };

type Next = Extract<BatchOutcome, { status: 'next' }>;

/**
 * One assignment of one partition: the position of reading, and the meaning of a handler's answers. It is the same for
 * every log, so that adapters only fetch and wait. Guarantee: handler calls never overlap; results of a closed session
 * are ignored; records below the position are not delivered again.
 */
export class PartitionSession {
  readonly topic: string;
  readonly partition: number;
  #state: ReadingState = 'starting';
  #closed = false;
  #position: bigint | null = null;
  #highWatermark: bigint | null = null;
  #gapAt: bigint | null = null;
  #lostAt: bigint | null = null;
  #failures = 0;
  #movedAt: number;
  #failedAt: number | null = null;
  #reason: string | null = null;
  #underWay: Promise<unknown>;
  /** For calls that a caller is waiting for. */
  readonly #answers = new Set<(step: Step) => void>();

  /** `after`: work of an earlier session of the same partition that may still be in progress. */
  constructor(
    { topic, partition }: { readonly topic: string; readonly partition: number },
    private readonly handler: PartitionHandler,
    private readonly surroundings: SessionSurroundings,
    after: Promise<unknown> = Promise.resolve(),
  ) {
    this.topic = topic;
    this.partition = partition;
    this.#movedAt = surroundings.now();
    this.#underWay = after;
  }

  get state(): ReadingState {
    return this.#state;
  }

  get position(): bigint | null {
    return this.#position;
  }

  /** Settles when no handler call is in progress; never rejects. */
  async idle(): Promise<void> {
    await this.#underWay;
  }

  /** From now on the partition may belong to another owner: nothing more is delivered, and late results are ignored. */
  close(): void {
    this.#closed = true;
  }

  /** Closes, and releases all waiters on a call in progress: it may never return. */
  abandon(): void {
    this.close();
    for (const answer of this.#answers) answer(IGNORE);
  }

  progress(): PartitionProgress {
    const { topic, partition } = this;
    const [state, position, highWatermark] = [this.#state, this.#position, this.#highWatermark];
    const [movedAt, failedAt, reason] = [this.#movedAt, this.#failedAt, this.#reason];
    return { topic, partition, state, position, highWatermark, movedAt, failedAt, reason };
  }

  /** First asks the handler where to read from; after a wait it just continues. */
  async begin(): Promise<Step> {
    return this.#alone(async () => (this.#position === null ? this.#ask() : this.#readFrom(this.#position)));
  }

  /** Passes a batch to the handler and returns the step that follows from its answer. */
  async deliver(batch: RecordBatch): Promise<Step> {
    return this.#alone(async () => {
      this.#highWatermark = batch.highWatermark;
      const position = this.#position ?? 0n;
      if (await this.#isLost(position, batch)) return this.#ask();
      if (batch.through <= position || this.#isDoubtful(batch.from, position)) return { kind: 'read', from: position };
      const outcome = await this.handler.handle(notBelow(position, batch));
      return outcome.status === 'next' ? this.#goOn(outcome) : this.#halt(outcome);
    });
  }

  async #ask(): Promise<Step> {
    this.#position = null;
    const bounds = async (): Promise<PartitionBounds> => this.surroundings.bounds(this);
    const from = await this.handler.assigned(this.topic, this.partition, bounds);
    if (typeof from === 'object' && from !== null) return this.#halt(from);
    return this.#moveTo(from ?? choosePosition(await bounds()));
  }

  /**
   * Whether the log has lost the position: the log ends before it, or no longer holds the offsets up to the received
   * batch, some of which may also never have been used. The handler is asked once: if it stays at its position, it gets
   * what there is.
   */
  async #isLost(position: bigint, { from, highWatermark }: RecordBatch): Promise<boolean> {
    const isPastEnd = highWatermark < position;
    const isGap = from > position && this.#gapAt === position;
    if (this.#lostAt === position || !(isPastEnd || isGap)) return false;
    if (isGap && (await this.surroundings.bounds(this)).first <= position) return false;
    this.#lostAt = position;
    return true;
  }

  /** A batch that begins above the position is fetched once more: only then is it a gap rather than a late response. */
  #isDoubtful(first: bigint, position: bigint): boolean {
    if (first <= position || this.#gapAt === position) return false;
    this.#gapAt = position;
    return true;
  }

  async #alone(work: () => Promise<Step>): Promise<Step> {
    const before = this.#underWay;
    const call = new Promise<Step>((answer) => {
      this.#answers.add(answer);
      void this.#attempt(before, work).then((step) => {
        this.#answers.delete(answer);
        answer(step);
      });
    });
    this.#underWay = call;
    return call;
  }

  async #attempt(before: Promise<unknown>, work: () => Promise<Step>): Promise<Step> {
    await before;
    if (this.#closed) return IGNORE;
    try {
      return await work();
    } catch (error) {
      return this.#fail(error);
    }
  }

  #goOn({ offset, restMs = 0 }: Next): Step {
    const step = this.#moveTo(offset);
    return step.kind === 'read' && restMs > 0 ? { ...step, restMs } : step;
  }

  #moveTo(offset: bigint): Step {
    if (this.#closed) return IGNORE;
    if (offset !== this.#position) this.#movedAt = this.surroundings.now();
    this.#failures = 0;
    this.#position = offset;
    return this.#readFrom(offset);
  }

  #readFrom(offset: bigint): Step {
    this.#state = 'reading';
    return { kind: 'read', from: offset };
  }

  #halt({ reason, cause }: Halt): Step {
    if (this.#closed) return IGNORE;
    this.#state = 'halted';
    this.#reason = reason;
    const { topic, partition } = this;
    this.surroundings.log('error', 'partition halted', {
      topic,
      partition,
      position: this.#position,
      reason,
      error: cause,
    });
    return { kind: 'stop' };
  }

  #fail(error: unknown): Step {
    const { topic, partition } = this;
    if (this.#closed) return IGNORE;
    this.#state = 'waiting';
    this.#failedAt = this.surroundings.now();
    const forMs = this.surroundings.backOff(++this.#failures);
    const position = this.#position;
    this.surroundings.log('warn', 'partition backs off', { topic, partition, position, forMs, error });
    return { kind: 'wait', forMs };
  }
}

/** The part of a batch that has not been handled. */
function notBelow(position: bigint, batch: RecordBatch): RecordBatch {
  if (batch.from >= position) return batch;
  return { ...batch, from: position, records: batch.records.filter(({ offset }) => offset >= position) };
}

/**
 * The group's position, if the log still holds it; a position outside the bounds belongs to another log or has expired.
 */
export function choosePosition({ first, end, committed }: Omit<PartitionBounds, 'partitions'>): bigint {
  return committed !== null && committed >= first && committed <= end ? committed : first;
}
