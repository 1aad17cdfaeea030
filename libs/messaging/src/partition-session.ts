import type { BackOff } from './back-off.js';
import type { PartitionHandler, PartitionProgress, ReadingState, RecordBatch } from './event-source.js';
import type { LogLine } from './log-line.js';

/** What a session needs from its adapter. */
export interface SessionSurroundings {
  /** Clock, ms. */
  readonly now: () => number;
  readonly backOff: BackOff;
  readonly log: LogLine;
}

/**
 * What the adapter does next. `read`: fetch from this offset; `wait`: deliver nothing for so long, then `begin` again; `stop`: deliver nothing more;
 * `ignore`: the session was closed meanwhile, touch nothing.
 */
export type Step =
  | { readonly kind: 'read'; readonly from: bigint }
  | { readonly kind: 'wait'; readonly forMs: number }
  | { readonly kind: 'stop' }
  | { readonly kind: 'ignore' };

const IGNORE: Step = { kind: 'ignore' };

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
  #failures = 0;
  #movedAt: number;
  #underWay: Promise<unknown>;

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

  progress(): PartitionProgress {
    const { topic, partition } = this;
    const [state, position, highWatermark, movedAt] = [this.#state, this.#position, this.#highWatermark, this.#movedAt];
    return { topic, partition, state, position, highWatermark, movedAt };
  }

  /** First asks the handler where to read from, `fallback` when it does not say; after a wait it only goes on. */
  async begin(fallback: () => Promise<bigint>): Promise<Step> {
    return this.#alone(async () => {
      if (this.#position !== null) return this.#readFrom(this.#position);
      const from = (await this.handler.assigned(this.topic, this.partition)) ?? (await fallback());
      return this.#moveTo(from);
    });
  }

  /** Hands a batch to the handler and says what its answer means. */
  async deliver(batch: RecordBatch): Promise<Step> {
    return this.#alone(async () => {
      this.#highWatermark = batch.highWatermark;
      const fresh = this.#fresh(batch);
      if ('kind' in fresh) return fresh;
      const outcome = await this.handler.handle(fresh);
      if (outcome.status === 'next') return this.#moveTo(outcome.offset);
      return this.#halt(outcome.reason);
    });
  }

  /** What of a batch lies at or above the position. A batch that begins above it is fetched once more: only then it is a hole and not a late answer. */
  #fresh(batch: RecordBatch): RecordBatch | Step {
    const position = this.#position ?? 0n;
    const records = batch.records.filter(({ offset }) => offset >= position);
    const first = records[0];
    if (first === undefined) return { kind: 'read', from: position };
    if (first.offset > position && this.#gapAt !== position) {
      this.#gapAt = position;
      return { kind: 'read', from: position };
    }
    return records.length === batch.records.length ? batch : { ...batch, records };
  }

  async #alone(work: () => Promise<Step>): Promise<Step> {
    const before = this.#underWay;
    const attempt = (async () => {
      await before;
      if (this.#closed) return IGNORE;
      try {
        return await work();
      } catch (error) {
        return this.#fail(error);
      }
    })();
    this.#underWay = attempt;
    return attempt;
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

  #halt(reason: string): Step {
    if (this.#closed) return IGNORE;
    this.#state = 'halted';
    const { topic, partition } = this;
    this.surroundings.log('error', 'partition halted', { topic, partition, position: this.#position, reason });
    return { kind: 'stop' };
  }

  #fail(error: unknown): Step {
    const { topic, partition } = this;
    if (this.#closed) return IGNORE;
    this.#state = 'waiting';
    const forMs = this.surroundings.backOff(++this.#failures);
    const position = this.#position;
    this.surroundings.log('warn', 'partition backs off', { topic, partition, position, forMs, error });
    return { kind: 'wait', forMs };
  }
}
