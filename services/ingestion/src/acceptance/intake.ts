import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type Acceptance, AppError, ProblemBudget, type QuarantineRow } from '#domain';
import { EventSink, type Placed, encodeAccepted } from '#messaging';
import { Gate } from './gate.js';
import { inTurns } from './in-turns.js';
import { Keeper } from '../quarantine/keeper.js';
import type { Message } from './message.js';
import { Ticker } from '../event-log/ticker.js';

/** The outcome of one message. `placed` is null for a rejection, and if nothing was to be written. */
export interface Taken {
  readonly acceptance: Acceptance;
  readonly placed: Placed | null;
  /** The quarantine row that keeps the message, or null. */
  readonly row: string | null;
  /** Why quarantine does not keep a rejected message. Null if it does, or if nothing was to be kept. */
  readonly notKept: string | null;
}

interface Judged {
  readonly acceptance: Acceptance;
  readonly row: QuarantineRow | null;
}

/**
 * The only way in, for inboxes, HTTP and redrives. Accepted events go to `events` in one send, rejected ones to
 * quarantine in one write.
 * Guarantee: when it resolves, every message is acknowledged by the broker or kept, or its HTTP sender learns that it
 * is not kept. A repeat is safe: the ledger drops a known identity, and quarantine a known row.
 * Errors: `log-unavailable`, and whatever the store throws. In that case nothing is lost if the caller repeats the
 * call.
 */
@Injectable()
export class Intake {
  constructor(
    private readonly gate: Gate,
    private readonly sink: EventSink,
    private readonly keeper: Keeper,
    private readonly ticker: Ticker,
  ) {}

  /** Judges messages without writing anything. */
  async check(messages: readonly Message[]): Promise<readonly Taken[]> {
    const judged = await this.judgeAll(messages, new ProblemBudget(messages.length));
    return judged.map(({ acceptance }) => ({ acceptance, placed: null, row: null, notKept: null }));
  }

  /** `budget` limits the problems of an answer that several calls contribute to. */
  async take(
    messages: readonly Message[],
    { keepRejected = true, budget = new ProblemBudget(messages.length) } = {},
  ): Promise<readonly Taken[]> {
    const judged = await this.judgeAll(messages, budget);
    const rejected = judged.flatMap(({ row }) => row ?? []);
    const notKept = keepRejected ? await this.keeper.keep(rejected) : new Map<QuarantineRow, string>();
    const placed = await this.append(judged.map(({ acceptance }) => acceptance));
    return judged.map(({ acceptance, row }) => {
      const reason = (row && notKept.get(row)) ?? null;
      const id = reason === null ? row?.id : null;
      return { acceptance, placed: placed.get(acceptance) ?? null, row: id ?? null, notKept: reason };
    });
  }

  /**
   * Judges one message after the other, with pauses between them and within large ones. Of a rejection, only what is
   * reported and kept stays in memory.
   */
  private async judgeAll(messages: readonly Message[], budget: ProblemBudget): Promise<readonly Judged[]> {
    const judged: Judged[] = [];
    for (const message of messages) {
      const { received, sender, nowMs } = message;
      const acceptance = await inTurns(this.gate.judgeInSteps(received, sender, nowMs));
      if (acceptance.status === 'accepted') {
        budget.pass();
        judged.push({ acceptance, row: null });
      } else judged.push({ acceptance: budget.share(acceptance), row: this.rowOf(message, acceptance) });
      if (judged.length < messages.length) await setImmediate();
    }
    return judged;
  }

  private rowOf({ kept, sender }: Message, rejected: Extract<Acceptance, { status: 'rejected' }>): QuarantineRow {
    const record = this.gate.recordRejection(rejected, sender, kept.value?.length ?? 0);
    return { ...kept, ...record, state: 'open', closedBy: null, erasure: null };
  }

  private async append(acceptances: readonly Acceptance[]): Promise<ReadonlyMap<Acceptance, Placed>> {
    const accepted = acceptances.filter((acceptance) => acceptance.status === 'accepted');
    if (accepted.length === 0) return new Map();
    const { refdata } = this.gate;
    const records = accepted.map(({ event, dataText, hash }) => encodeAccepted({ event, dataText, hash, refdata }));
    const placed = await this.sink.send(records).catch((cause: unknown) => {
      throw new AppError('log-unavailable', NOT_ACKNOWLEDGED, [], { cause });
    });
    for (const { partition } of placed) this.ticker.noteWrite(partition);
    return new Map(accepted.map((acceptance, index) => [acceptance, placed[index] as Placed]));
  }
}

const NOT_ACKNOWLEDGED = 'The event log did not acknowledge the events. Nothing is lost: send them again.';
