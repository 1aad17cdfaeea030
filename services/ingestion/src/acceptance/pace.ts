import { setTimeout as delay } from 'node:timers/promises';
import { AppError, type CreditWindow, type Positions } from '#domain';
import type { KpiStore } from '#kpi-store';
import type { Taken } from './intake.js';

const LOOK_EVERY_MS = 50;
/** A store that takes longer to answer has not answered. */
const LOOK_WITHIN_MS = 1_000;
/** A request waits so long for credit: longer than a partition stands before it has no window. */
const WAIT_AT_MOST_MS = 5_000;

export interface PaceOptions {
  readonly window: CreditWindow;
  /** Says what is applied. */
  readonly kpis: Pick<KpiStore, 'version'>;
  /** Clock, ms. */
  readonly nowMs: () => number;
  readonly waitAtMostMs?: number;
}

type Sending = () => Promise<readonly Taken[]>;
type Part = { readonly from: number; readonly to: number };

/**
 * Keeps what one sender has in `events` before aggregation within its window. Guarantee: nobody waits for the store, nor longer than a bounded time for aggregation;
 * the store is asked once in 50 ms at most, and only while somebody has half of a window in flight.
 */
export class Pace {
  private isLooking = false;
  private lookedAtMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: PaceOptions) {}

  /** As many of `wanted` messages as may be taken in now; 0: ask again later. Whatever is granted must be sent by `spend`. */
  grant(sender: string, wanted: number): number {
    const granted = this.options.window.grantSome(sender, wanted);
    if (granted === 0) this.look();
    return granted;
  }

  /** Sends what was granted. */
  async spend(sender: string, granted: number, send: Sending): Promise<readonly Taken[]> {
    const { window, nowMs } = this.options;
    let taken: readonly Taken[] = [];
    try {
      taken = await send();
      return taken;
    } finally {
      window.settle(
        sender,
        granted,
        taken.flatMap(({ placed }) => placed ?? []),
        nowMs(),
      );
      if (window.isWorthALook()) this.look();
    }
  }

  /**
   * Sends the messages of a request in parts, each as soon as its sender has credit for it. Errors: `too-many-events-waiting` when there is none in time for the first;
   * then nothing was sent. A request that has begun is carried through: there is credit again as soon as events are applied, or when nothing moves.
   */
  async inParts(
    sender: string,
    count: number,
    send: (part: Part) => Promise<readonly Taken[]>,
  ): Promise<readonly Taken[]> {
    const { nowMs, waitAtMostMs = WAIT_AT_MOST_MS } = this.options;
    const until = nowMs() + waitAtMostMs;
    const taken: Taken[] = [];
    while (taken.length < count) {
      const from = taken.length;
      const granted = this.grant(sender, count - from);
      if (granted > 0) taken.push(...(await this.spend(sender, granted, () => send({ from, to: from + granted }))));
      else if (from === 0 && nowMs() >= until) throw new AppError('too-many-events-waiting', TOO_FAST);
      else await delay(LOOK_EVERY_MS);
    }
    return taken;
  }

  /** In the background, and one at a time. */
  private look(): void {
    const { window, nowMs } = this.options;
    if (this.isLooking || nowMs() - this.lookedAtMs < LOOK_EVERY_MS) return;
    this.isLooking = true;
    this.lookedAtMs = nowMs();
    void this.positions()
      .then((positions) => window.looked(positions, nowMs()))
      .finally(() => {
        this.isLooking = false;
      });
  }

  private async positions(): Promise<Positions | null> {
    const asked = this.options.kpis.version().then(
      ({ nextOffsets }) => nextOffsets,
      () => null,
    );
    return Promise.race([asked, delay(LOOK_WITHIN_MS, null, { ref: false })]);
  }
}

const TOO_FAST =
  'This key has sent more events than have been applied so far. Nothing in this request was accepted; send the same events again later.';
