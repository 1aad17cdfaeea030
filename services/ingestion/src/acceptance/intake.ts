import { setImmediate } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { type Acceptance, AppError, ProblemBudget } from '#domain';
import type { QuarantineRow } from '#kpi-store';
import { EventSink, type Placed, encodeAccepted } from '#messaging';
import { Gate } from './gate.js';
import { inTurns } from './in-turns.js';
import { Keeper } from './keeper.js';
import type { Message } from './message.js';
import { Ticker } from './ticker.js';

/** What became of a message; `placed` is null for a rejection, and where nothing was to be written. */
export interface Taken {
  readonly acceptance: Acceptance;
  readonly placed: Placed | null;
  /** Row of quarantine that keeps it; null: none does. */
  readonly row: string | null;
  /** Why quarantine does not keep what was refused; null: it does, or nothing was to be kept. */
  readonly notKept: string | null;
}

interface Judged {
  readonly acceptance: Acceptance;
  readonly row: QuarantineRow | null;
}

/**
 * The one way in, for inboxes, HTTP and redrive: accepted events go to `events` in one send, refused ones to quarantine in one write.
 * Guarantee: when it resolves, everything is acknowledged by the broker or kept, or its sender over HTTP is told that it is not. A repeat is safe: the ledger drops a known identity,
 * quarantine a known row. Errors: `log-unavailable`, and what the store throws; then nothing is lost, ask again.
 */
@Injectable()
export class Intake {
  constructor(
    private readonly gate: Gate,
    private readonly sink: EventSink,
    private readonly keeper: Keeper,
    private readonly ticker: Ticker,
  ) {}

  /** What would become of messages; nothing is written. */
  async check(messages: readonly Message[]): Promise<readonly Taken[]> {
    const judged = await this.judged(messages, new ProblemBudget(messages.length));
    return judged.map(({ acceptance }) => ({ acceptance, placed: null, row: null, notKept: null }));
  }

  /** `budget`: of an answer that several calls share. */
  async take(
    messages: readonly Message[],
    { keepRefused = true, budget = new ProblemBudget(messages.length) } = {},
  ): Promise<readonly Taken[]> {
    const judged = await this.judged(messages, budget);
    const refused = judged.flatMap(({ row }) => row ?? []);
    const notKept = keepRefused ? await this.keeper.keep(refused) : new Map<QuarantineRow, string>();
    const placed = await this.append(judged.map(({ acceptance }) => acceptance));
    return judged.map(({ acceptance, row }) => {
      const reason = (row && notKept.get(row)) ?? null;
      const id = reason === null ? row?.id : null;
      return { acceptance, placed: placed.get(acceptance) ?? null, row: id ?? null, notKept: reason };
    });
  }

  /** One after the other, with a pause between them and in those that are large. Only what is told and kept of a refusal stays in memory. */
  private async judged(messages: readonly Message[], budget: ProblemBudget): Promise<readonly Judged[]> {
    const judged: Judged[] = [];
    for (const message of messages) {
      const { received, sender, nowMs } = message;
      const acceptance = await inTurns(this.gate.judging(received, sender, nowMs));
      if (acceptance.status === 'accepted') {
        budget.pass();
        judged.push({ acceptance, row: null });
      } else judged.push({ acceptance: budget.share(acceptance), row: this.rowOf(message, acceptance) });
      if (judged.length < messages.length) await setImmediate();
    }
    return judged;
  }

  private rowOf({ kept, sender }: Message, rejected: Extract<Acceptance, { status: 'rejected' }>): QuarantineRow {
    const refusal = this.gate.refusal(rejected, sender, kept.value?.length ?? 0);
    return { ...kept, ...refusal, state: 'open', closedBy: null, erasure: null };
  }

  private async append(acceptances: readonly Acceptance[]): Promise<ReadonlyMap<Acceptance, Placed>> {
    const accepted = acceptances.filter((acceptance) => acceptance.status === 'accepted');
    if (accepted.length === 0) return new Map();
    const { refdata } = this.gate;
    const records = accepted.map(({ event, dataText, hash }) => encodeAccepted({ event, dataText, hash, refdata }));
    const placed = await this.sink.send(records).catch((cause: unknown) => {
      throw new AppError('log-unavailable', NOT_ACKNOWLEDGED, [], { cause });
    });
    for (const { partition } of placed) this.ticker.wrote(partition);
    return new Map(accepted.map((acceptance, index) => [acceptance, placed[index] as Placed]));
  }
}

const NOT_ACKNOWLEDGED = 'The event log did not acknowledge; nothing is lost, send again.';
