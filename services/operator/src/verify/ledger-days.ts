import { type LedgerRow, recordedDay } from '#domain';

/** The first and the last row of a partition on one recorded day. */
export interface LedgerDay {
  readonly partition: number;
  readonly day: string;
  readonly fromSeq: bigint;
  readonly toSeq: bigint;
}

/**
 * Which rows of the ledger were recorded on which day. Memory: one entry per partition and recorded day, which grows
 * with the calendar, never with events.
 */
export class LedgerDays {
  private readonly days: LedgerDay[] = [];
  private readonly firstOffsets = new Map<number, bigint>();

  constructor(private readonly grainMs: number) {}

  /** Rows arrive by partition and sequence. */
  see({ partition, seq, recordedAt, offset }: LedgerRow): void {
    if (!this.firstOffsets.has(partition)) this.firstOffsets.set(partition, offset);
    const day = recordedDay(recordedAt, this.grainMs);
    const last = this.days.at(-1);
    if (last?.partition !== partition || last.day !== day) this.days.push({ partition, day, fromSeq: seq, toSeq: seq });
    else this.days[this.days.length - 1] = { ...last, toSeq: seq };
  }

  /** By partition, then day. */
  all(): readonly LedgerDay[] {
    return this.days;
  }

  /** Offset of the first row of a partition. */
  firstOffset(partition: number): bigint | undefined {
    return this.firstOffsets.get(partition);
  }
}
