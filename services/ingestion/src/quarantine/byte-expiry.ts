import { expiryAt } from '#domain';
import type { QuarantineStore } from '#kpi-store';
import { type Repeated, repeat } from '#platform';

const EVERY_MS = 10 * 60 * 1_000;
const ROWS_AT_ONCE = 100;

/** Erases the bytes of refused records some days after they came. Several instances may do it beside each other: a row is erased once. */
export class ByteExpiry {
  private sweeping: Repeated | undefined;
  private isStopped = false;

  constructor(
    private readonly store: QuarantineStore,
    private readonly limits: { readonly days: number; readonly nowMs: () => number },
  ) {}

  /** Erases what is due, some rows at a time, and says how many. */
  async sweep(): Promise<number> {
    const { days, nowMs } = this.limits;
    const { before, erasure } = expiryAt(nowMs(), days);
    for (let count = 0; ;) {
      const due = this.isStopped ? [] : await this.store.aged(before, ROWS_AT_ONCE);
      if (due.length === 0) return count;
      count += await this.store.erase(due, erasure);
    }
  }

  /** Now, and ten minutes after each sweep. `told` of what was erased, if anything; `failed` of a sweep that ended early: the next goes on. */
  start(told: (erased: { readonly rows: number; readonly days: number }) => void, failed: (error: unknown) => void) {
    const once = async (): Promise<void> => {
      const rows = await this.sweep();
      if (rows > 0) told({ rows, days: this.limits.days });
    };
    this.sweeping = repeat(once, { waitMs: EVERY_MS, failed, isFirstAtOnce: true });
  }

  /** Resolves when nothing is under way. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.sweeping?.stop();
  }
}
