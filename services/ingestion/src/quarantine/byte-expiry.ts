import { expiryAt } from '#domain';
import type { QuarantineStore } from '#kpi-store';
import { type Repeated, repeat } from '#platform';

const EVERY_MS = 10 * 60 * 1_000;
const ROWS_AT_ONCE = 100;

/** Erases the bytes of rejected records some days after they were received. Safe on several instances at once. */
export class ByteExpiry {
  private sweeping: Repeated | undefined;
  private isStopped = false;

  constructor(
    private readonly store: QuarantineStore,
    private readonly limits: { readonly days: number; readonly nowMs: () => number },
  ) {}

  /**
   * Erases the bytes of all rows that are due, a few at a time, and returns their number. A round that erases nothing
   * ends the sweep: another instance was faster, or a row cannot be erased.
   */
  async sweep(): Promise<number> {
    const { days, nowMs } = this.limits;
    const { before, erasure } = expiryAt(nowMs(), days);
    for (let count = 0; ;) {
      const due = this.isStopped ? [] : await this.store.aged(before, ROWS_AT_ONCE);
      if (due.length === 0) return count;
      const erased = await this.store.erase(due, erasure);
      if (erased === 0) return count;
      count += erased;
    }
  }

  /**
   * Sweeps now, and ten minutes after each sweep. Calls `onErased` if anything was erased, and `failed` if a sweep
   * ended early; the next one continues.
   */
  start(
    onErased: (erased: { readonly rows: number; readonly days: number }) => void,
    failed: (error: unknown) => void,
  ) {
    const once = async (): Promise<void> => {
      const rows = await this.sweep();
      if (rows > 0) onErased({ rows, days: this.limits.days });
    };
    this.sweeping = repeat(once, { waitMs: EVERY_MS, failed, isFirstAtOnce: true });
  }

  /** Resolves once no sweep is under way. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.sweeping?.stop();
  }
}
