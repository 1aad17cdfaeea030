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
 * What the adapter does next. `read`: fetch from this offset, and where it has a `restMs`, deliver nothing for so long and then `begin` again; `wait`: deliver nothing for so long, then `begin` again; `stop`: deliver nothing more;
 * `ignore`: the session was closed meanwhile, touch nothing.
 */
export type Step =
  | { readonly kind: 'read'; readonly from: bigint; readonly restMs?: number }
  | { readonly kind: 'wait'; readonly forMs: number }
  | { readonly kind: 'stop' }
  | { readonly kind: 'ignore' };

const IGNORE: Step = { kind: 'ignore' };

type Next = Extract<BatchOutcome, { status: 'next' }>;

/**
 * One assignment of one partition: where reading stands and what a handler's answer means. The same for every log, so that adapters only fetch and wait.
 * Guarantee: never two calls of the handler at once; nothing of a closed session is followed; records below the position are not delivered again.
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
  /** Of calls that somebody waits for. */
  readonly #answers = new Set<(step: Step) => void>();

  /** `after`: work of an earlier session of the same partition that may still be under way. */
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

  /** Settles when no call of the handler is under way; never rejects. */
  async idle(): Promise<void> {
    await this.#underWay;
  }

  /** From here on the partition may belong to another owner: nothing more is delivered, and what comes back is ignored. */
  close(): void {
    this.#closed = true;
  }

  /** Closes, and lets nobody wait any longer for a call under way: it may never come back. */
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

  /** First asks the handler where to read from; after a wait it only goes on. */
  async begin(): Promise<Step> {
    return this.#alone(async () => (this.#position === null ? this.#ask() : this.#readFrom(this.#position)));
  }

  /** Hands a batch to the handler and says what its answer means. */
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
    return this.#moveTo(from ?? goOnAt(await bounds()));
  }

  /**
   * Whether the log has lost the position: it ends before it, or no longer holds what comes up to the batch that came, of which some offsets may also
   * never have been used. The handler is told once: one that stays where it is gets what there is.
   */
  async #isLost(position: bigint, { from, highWatermark }: RecordBatch): Promise<boolean> {
    const isPastEnd = highWatermark < position;
    const isGap = from > position && this.#gapAt === position;
    if (this.#lostAt === position || !(isPastEnd || isGap)) return false;
    if (isGap && (await this.surroundings.bounds(this)).first <= position) return false;
    this.#lostAt = position;
    return true;
  }

  /** A batch that begins above the position is fetched once more: only then it is a gap and not a late answer. */
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

/** Where the group was, if the log holds that; what lies outside was said of another log, or has gone. */
export function goOnAt({ first, end, committed }: Omit<PartitionBounds, 'partitions'>): bigint {
  return committed !== null && committed >= first && committed <= end ? committed : first;
}
