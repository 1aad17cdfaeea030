import { Injectable } from '@nestjs/common';
import { AppError, type Received } from '#domain';
import { type QuarantineRow, QuarantineStore } from '#kpi-store';
import { EVENTS_TOPIC } from '#messaging';
import type { Principal } from '#platform';
import { Intake, type Taken } from '../acceptance/intake.js';
import { redriven } from '../acceptance/message.js';
import { Clock } from '../clock.js';

/** Sends refused records in once more. The row stays and names what it became. */
@Injectable()
export class Redrive {
  constructor(
    private readonly intake: Intake,
    private readonly quarantine: QuarantineStore,
    private readonly clock: Clock,
  ) {}

  /** Still refused, or `isDry`: the row stays open. Errors: `quarantine-row-closed` for a row that is not open. */
  async one(row: QuarantineRow, caller: Principal, replacement: Received | null, isDry: boolean): Promise<Taken> {
    if (row.state !== 'open') throw new AppError('quarantine-row-closed', `The row is ${row.state}.`);
    const message = redriven(row, caller, this.clock.now(), replacement);
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

function whatItBecame({ acceptance, placed }: Taken): string {
  const { source, id } = acceptance.status === 'accepted' ? acceptance.event : acceptance;
  return `${source}|${id} at ${EVENTS_TOPIC}-${placed?.partition}-${placed?.offset}`;
}
