import { Injectable } from '@nestjs/common';
import { type Acceptance, AppError, type Sender } from '#domain';
import { type QuarantineRow, QuarantineStore } from '#kpi-store';
import { EventSink, type Placed, encodeAccepted } from '#messaging';
import { Gate } from './gate.js';
import type { Message } from './message.js';
import { Ticker } from './ticker.js';

/** What became of a message; `placed` is null for a rejection, and where nothing was to be written. */
export interface Taken {
  readonly acceptance: Acceptance;
  readonly placed: Placed | null;
}

/**
 * The one way in, for inboxes, HTTP and redrive: accepted events go to `events` in one send, refused ones to quarantine in one write.
 * Guarantee: when it resolves, everything is acknowledged by the broker or kept. A repeat is safe: the ledger drops a known identity,
 * quarantine a known row. Errors: `log-unavailable`, and what the store throws; then nothing is lost, ask again.
 */
@Injectable()
export class Intake {
  constructor(
    private readonly gate: Gate,
    private readonly sink: EventSink,
    private readonly quarantine: QuarantineStore,
    private readonly ticker: Ticker,
  ) {}

  judge({ received, sender, nowMs }: Message): Acceptance {
    return this.gate.judge(received, sender, nowMs);
  }

  async take(messages: readonly Message[], { keepRefused = true } = {}): Promise<readonly Taken[]> {
    const judged = messages.map((message) => ({ message, acceptance: this.judge(message) }));
    const refused = judged.flatMap(({ message, acceptance }) => quarantineRows(message, acceptance));
    if (keepRefused && refused.length > 0) await this.quarantine.add(refused);
    const placed = await this.append(judged.map(({ acceptance }) => acceptance));
    return judged.map(({ acceptance }) => ({ acceptance, placed: placed.get(acceptance) ?? null }));
  }

  private async append(acceptances: readonly Acceptance[]): Promise<ReadonlyMap<Acceptance, Placed>> {
    const accepted = acceptances.filter((acceptance) => acceptance.status === 'accepted');
    if (accepted.length === 0) return new Map();
    const { refdata } = this.gate;
    const records = accepted.map(({ event, dataText, hash }) => encodeAccepted({ event, dataText, hash, refdata }));
    const placed = await this.sink.send(records).catch((error: unknown) => {
      throw Object.assign(
        new AppError('log-unavailable', 'The event log did not acknowledge; nothing is lost, send again.'),
        {
          cause: error,
        },
      );
    });
    for (const { partition } of placed) this.ticker.wrote(partition);
    return new Map(accepted.map((acceptance, index) => [acceptance, placed[index] as Placed]));
  }
}

function quarantineRows({ kept, sender }: Message, acceptance: Acceptance): readonly QuarantineRow[] {
  if (acceptance.status === 'accepted') return [];
  const { problems, source, id: eventId, type, unit } = acceptance;
  const reason = problems[0]?.code ?? '';
  const owner = ownerOf(sender, unit);
  return [{ ...kept, state: 'open', reason, problems, source, eventId, type, unit: owner, closedBy: null }];
}

/** Unit whose row it is: the one that the record names if the sender speaks for it, else the sender's only one. */
function ownerOf({ units }: Sender, named: string | null): string | null {
  if (units === '*') return named;
  if (named !== null && units.includes(named)) return named;
  return units.length === 1 ? (units[0] ?? null) : null;
}
