/** Next offset of every partition of `events`, from its checkpoint. */
export type Positions = ReadonlyMap<number, bigint>;

export interface CreditRules {
  /** Maximum number of unapplied events that one sender may have in one partition of `events`. */
  readonly most: number;
  /**
   * A partition in which events wait and that has not moved for this long has no window: its numbers cannot be fresh
   * anyway.
   */
  readonly standsAfterMs: number;
}

/** Time of one aggregation batch; a partition stalled for this long delays all of its events beyond two seconds. */
export const creditRules: CreditRules = { most: 500, standsAfterMs: 2_000 };

/** The position of an event in `events`. */
interface Written {
  readonly partition: number;
  readonly offset: bigint;
}

/** Events that one sender sent to one partition in succession. */
interface Run {
  /** Offset of the last. */
  last: bigint;
  count: number;
  /** When the first was sent, in ms. */
  readonly sinceMs: number;
}

/** The position of a partition when it was last read. */
interface Seen {
  readonly position: bigint;
  /** Time since which it has been there, in ms. */
  readonly sinceMs: number;
  /** It is stalled although events wait, so nothing is counted in it. */
  readonly stands: boolean;
}

/**
 * Credit is granted in quarters of the window, and runs are separated at eighths, so that neither happens per event.
 */
const QUARTER = 4;
const EIGHTH = 8;

/**
 * Limits how many accepted events each sender may have in `events` before aggregation has applied them, so that no
 * sender waits long for another's.
 * Guarantee: no sender has more than `most` in a partition, counted from the last reading. A stalled partition is not
 * counted until it moves, and what was sent to it until then is forgiven. Memory: at most about sixteen runs per sender
 * and partition, and nothing for a sender whose events are applied.
 */
export class CreditWindow {
  private readonly runs = new Map<string, Map<number, Run[]>>();
  private readonly reserved = new Map<string, number>();
  private readonly seen = new Map<number, Seen>();

  constructor(private readonly rules: CreditRules) {}

  /**
   * Grants as many of `wanted` events as may be sent now, to any partition; 0: none until more is applied. Reserved
   * until `settle`.
   */
  grantSome(sender: string, wanted: number): number {
    const room = this.room(sender);
    const granted = room < Math.min(wanted, this.rules.most / QUARTER) ? 0 : Math.min(room, wanted);
    return this.reserve(sender, granted);
  }

  /** Settles a grant with the positions of the events that were written. */
  settle(sender: string, granted: number, placed: readonly Written[], nowMs: number): void {
    this.reserve(sender, -granted);
    for (const { partition, offset } of placed) this.count(sender, partition, offset, nowMs);
  }

  /** Takes in the positions at `nowMs`; null if the store did not return them. */
  looked(positions: Positions | null, nowMs: number): void {
    const waiting = this.oldestWaiting(positions ?? new Map());
    const partitions = new Set([...(positions ?? new Map()).keys(), ...waiting.keys()]);
    for (const partition of partitions) {
      const before = this.seen.get(partition);
      const position = positions?.get(partition) ?? this.positionOf(partition);
      this.seen.set(partition, this.seenNow(before, position, waiting.get(partition), nowMs));
    }
    this.forget();
  }

  /** True if newer positions will soon be needed: half a window is in flight, or a stalled partition may move again. */
  isWorthALook(): boolean {
    if ([...this.seen.values()].some(({ stands }) => stands)) return true;
    return [...this.runs.keys()].some((sender) => this.inFlight(sender) * 2 > this.rules.most);
  }

  /** Senders about which something is kept. */
  get senders(): number {
    return new Set([...this.runs.keys(), ...this.reserved.keys()]).size;
  }

  /** The next offset of a partition when its position was last read. */
  private positionOf(partition: number): bigint {
    return this.seen.get(partition)?.position ?? 0n;
  }

  private room(sender: string): number {
    return Math.max(0, this.rules.most - this.inFlight(sender) - (this.reserved.get(sender) ?? 0));
  }

  /** Events in the partition in which the sender has most. */
  private inFlight(sender: string): number {
    const counts = [...(this.runs.get(sender)?.values() ?? [])].map((runs) =>
      runs.reduce((sum, { count }) => sum + count, 0),
    );
    return Math.max(0, ...counts);
  }

  private reserve(sender: string, count: number): number {
    const reserved = (this.reserved.get(sender) ?? 0) + count;
    if (reserved > 0) this.reserved.set(sender, reserved);
    else this.reserved.delete(sender);
    return count;
  }

  private count(sender: string, partition: number, offset: bigint, nowMs: number): void {
    if (this.seen.get(partition)?.stands === true || offset < this.positionOf(partition)) return;
    const partitions = this.runs.get(sender) ?? new Map<number, Run[]>();
    const runs = partitions.get(partition) ?? [];
    const run = runs.at(-1);
    if (run !== undefined && run.count < this.rules.most / EIGHTH) {
      run.last = offset > run.last ? offset : run.last;
      run.count += 1;
    } else runs.push({ last: offset, count: 1, sinceMs: nowMs });
    this.runs.set(sender, partitions.set(partition, runs));
  }

  /** Since when the oldest unapplied event of each partition has waited, in ms. */
  private oldestWaiting(positions: Positions): ReadonlyMap<number, number> {
    const oldest = new Map<number, number>();
    for (const partitions of this.runs.values())
      for (const [partition, runs] of partitions) {
        const position = positions.get(partition) ?? this.positionOf(partition);
        const first = runs.find(({ last }) => last >= position);
        if (first !== undefined) oldest.set(partition, Math.min(first.sinceMs, oldest.get(partition) ?? first.sinceMs));
      }
    return oldest;
  }

  private seenNow(before: Seen | undefined, position: bigint, waitingMs: number | undefined, nowMs: number): Seen {
    if (before !== undefined && before.position !== position) return { position, sinceMs: nowMs, stands: false };
    const sinceMs = before?.sinceMs ?? nowMs;
    const waits = waitingMs !== undefined && nowMs - Math.max(sinceMs, waitingMs) >= this.rules.standsAfterMs;
    return { position, sinceMs, stands: before?.stands === true || waits };
  }

  /** Keeps only what is neither applied nor forgiven. */
  private forget(): void {
    for (const [sender, partitions] of this.runs) {
      for (const [partition, runs] of partitions) {
        const stands = this.seen.get(partition)?.stands === true;
        const left = stands ? [] : runs.filter(({ last }) => last >= this.positionOf(partition));
        if (left.length > 0) partitions.set(partition, left);
        else partitions.delete(partition);
      }
      if (partitions.size === 0) this.runs.delete(sender);
    }
  }
}
