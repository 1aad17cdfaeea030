import { setTimeout as delay } from 'node:timers/promises';
import { AppError, type CreditWindow, type Positions } from '#domain';
import type { SeriesStore } from '#kpi-store';
import { within } from '#platform';
import type { Taken } from '../acceptance/intake.js';

const LOOK_EVERY_MS = 50;
/** A store that takes longer than this to answer counts as unavailable. */
const LOOK_WITHIN_MS = 1_000;
/** How long a request waits for credit: longer than it takes until a partition without progress loses its window. */
const WAIT_AT_MOST_MS = 5_000;

export interface PaceOptions {
  readonly window: CreditWindow;
  /** Reports what has been applied. */
  readonly series: Pick<SeriesStore, 'position'>;
  /** Clock, ms. */
  readonly nowMs: () => number;
  readonly waitAtMostMs?: number;
}

type Sending = () => Promise<readonly Taken[]>;
type Part = { readonly from: number; readonly to: number };

/**
 * Keeps the events of each sender that have not been applied yet within the window of the sender.
 * Guarantee: senders never wait for the store, and wait only a bounded time for aggregation. The store is read at most
 * once per 50 ms, and only while some sender has at least half of its window in flight.
 */
export class Pace {
  private isLooking = false;
  private lookedAtMs = Number.NEGATIVE_INFINITY;

  constructor(private readonly options: PaceOptions) {}

  /** Grants up to `wanted` messages; 0 means to ask again later. Everything granted must be sent through `spend`. */
  grant(sender: string, wanted: number): number {
    const granted = this.options.window.grantSome(sender, wanted);
    if (granted === 0) this.look();
    return granted;
  }

  /** Sends the granted messages. */
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
   * Sends the messages of a request in parts, each as soon as its sender has credit. A request that has begun is always
   * completed: there is credit again once events are applied, or when nothing moves.
   * Errors: `too-many-events-waiting` if there is no credit in time for the first part. Nothing has been sent then.
   */
  async sendInParts(
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

  /** Reads the positions in the background, one read at a time. */
  private look(): void {
    const { window, nowMs } = this.options;
    if (this.isLooking || nowMs() - this.lookedAtMs < LOOK_EVERY_MS) return;
    this.isLooking = true;
    this.lookedAtMs = nowMs();
    void this.readPositions()
      .then((positions) => window.looked(positions, nowMs()))
      .finally(() => {
        this.isLooking = false;
      });
  }

  private async readPositions(): Promise<Positions | null> {
    return within(LOOK_WITHIN_MS, this.options.series.position()).then(
      ({ nextOffsets }) => nextOffsets,
      () => null,
    );
  }
}

const TOO_FAST =
  'This key has sent more events than have been applied so far. Nothing in this request was accepted; send the same events again later.';
