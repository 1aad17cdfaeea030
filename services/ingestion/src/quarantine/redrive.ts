import { Injectable } from '@nestjs/common';
import { AppError, type Received, SENDING_SCOPES } from '#domain';
import { type QuarantineRow, QuarantineStore } from '#kpi-store';
import { EVENTS_TOPIC } from '#messaging';
import { Clock, type Principal } from '#platform';
import { Intake, type Taken } from '../acceptance/intake.js';
import { HTTP, redriven } from '../acceptance/message.js';

/** Sends refused records in once more, with the rights of who sent them. The row stays and names what it became. */
@Injectable()
export class Redrive {
  constructor(
    private readonly intake: Intake,
    private readonly quarantine: QuarantineStore,
    private readonly clock: Clock,
  ) {}

  /**
   * Still refused, or `isDry`: the row stays open; so it does where the ledger found a conflict, which it would find again. A replacement takes the rights of its sender and of the caller.
   * Errors: `quarantine-row-closed` for a row that is not open; `quarantine-row-erased` without a replacement for one that has no bytes; `scope-missing` for a replacement by who may send nothing.
   */
  async one(row: QuarantineRow, caller: Principal, replacement: Received | null, isDry: boolean): Promise<Taken> {
    if (row.state !== 'open') throw new AppError('quarantine-row-closed', `The row is ${row.state}.`);
    if (replacement === null) refuseIfErased(row);
    else refuseUnlessSending(caller);
    if (replacement === null && row.topic === EVENTS_TOPIC && row.reason === 'conflict') return conflictAgain(row);
    const message = redriven(row, this.clock.now(), replacement && { received: replacement, caller });
    const [taken] = isDry
      ? await this.intake.check([message])
      : await this.intake.take([message], { keepRefused: false });
    if (taken === undefined) throw new Error('a message was not judged');
    if (taken.acceptance.status === 'accepted' && !isDry) {
      await this.quarantine.close(row.id, 'redriven', whatItBecame(taken));
    }
    return taken;
  }
}

/** The ledger took another content under the identity, for good. */
function conflictAgain({ source, eventId: id, type, unit }: QuarantineRow): Taken {
  const detail =
    'The ledger holds another content under this source and id, which stands: send a correction of it, and discard this row.';
  const problems = [{ pointer: '', code: 'conflict', detail }] as const;
  return {
    acceptance: { status: 'rejected', problems, more: 0, source, id, type, unit },
    placed: null,
    row: null,
    notKept: null,
  };
}

function refuseIfErased({ erasure, topic, id }: QuarantineRow): void {
  if (erasure === null) return;
  const where = topic === HTTP ? '' : ` The record may still be in the log: ${id}.`;
  throw new AppError(
    'quarantine-row-erased',
    `The bytes of the row were erased on ${new Date(erasure.at).toISOString().slice(0, 10)} (${erasure.reason}). Send the event as a replacement.${where}`,
  );
}

/** To operate is no right to say anything. */
function refuseUnlessSending({ scopes }: Principal): void {
  if (SENDING_SCOPES.some((scope) => scopes.includes(scope))) return;
  const lacking = `the key lacks: ${SENDING_SCOPES.join(' or ')}`;
  throw new AppError(
    'scope-missing',
    `A replacement is a new event, and ${lacking}. Without a body the record goes in as it came.`,
  );
}

function whatItBecame({ acceptance, placed }: Taken): string {
  const { source, id } = acceptance.status === 'accepted' ? acceptance.event : acceptance;
  return `${source}|${id} at ${EVENTS_TOPIC}-${placed?.partition}-${placed?.offset}`;
}
