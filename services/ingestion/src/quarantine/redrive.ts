import { Injectable } from '@nestjs/common';
import { conflictThatStands, type Problem, type QuarantineRow, type Received, requireRedrivable } from '#domain';
import { QuarantineStore } from '#kpi-store';
import { EVENTS_TOPIC } from '#messaging';
import { Clock, type Principal } from '#platform';
import { Intake, type Taken } from '../acceptance/intake.js';
import { originOf, redriveMessage } from '../acceptance/message.js';

/** Submits rejected records again, with the rights of their sender. The row is kept and names the accepted event. */
@Injectable()
export class Redrive {
  constructor(
    private readonly intake: Intake,
    private readonly quarantine: QuarantineStore,
    private readonly clock: Clock,
  ) {}

  /**
   * The row stays open if it is rejected again, if `isDry`, or if the ledger found a conflict, which it would find
   * again. Errors: those of `requireRedrivable`.
   */
  async redrive(row: QuarantineRow, caller: Principal, replacement: Received | null, isDry: boolean): Promise<Taken> {
    const origin = originOf(row.topic);
    requireRedrivable(row, origin, replacement && caller);
    const conflict = replacement === null ? conflictThatStands(row, origin) : null;
    if (conflict !== null) return rejectAgain(row, conflict);
    const message = redriveMessage(row, this.clock.now(), replacement && { received: replacement, caller });
    const [taken] = isDry
      ? await this.intake.check([message])
      : await this.intake.take([message], { keepRejected: false });
    if (taken === undefined) throw new Error('a message was not judged');
    if (taken.acceptance.status === 'accepted' && !isDry) {
      await this.quarantine.close(row.id, 'redriven', describeAccepted(taken));
    }
    return taken;
  }
}

function rejectAgain({ source, eventId: id, type, unit }: QuarantineRow, problem: Problem): Taken {
  return {
    acceptance: { status: 'rejected', problems: [problem], more: 0, source, id, type, unit },
    placed: null,
    row: null,
    notKept: null,
  };
}

function describeAccepted({ acceptance, placed }: Taken): string {
  const { source, id } = acceptance.status === 'accepted' ? acceptance.event : acceptance;
  return `${source}|${id} at ${EVENTS_TOPIC}-${placed?.partition}-${placed?.offset}`;
}
