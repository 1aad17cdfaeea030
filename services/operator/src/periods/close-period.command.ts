import { type PeriodClosed, type UnitRow, dueUnitsOf, previewClosing } from '#domain';
import type { Headquarters } from '../headquarters/headquarters.js';
import { HeadquartersError } from '../headquarters/headquarters-error.js';
import type { Services } from '../headquarters/services.js';
import { prepareDecision, sendDecision } from './decide-on-period.js';
import { type PeriodRecord, readPeriod } from './period-record.js';
import { showPreview } from './show-preview.js';

export interface ClosingFlags {
  readonly preview: boolean;
  /** Account of the person who closes the period. */
  readonly by: string;
  readonly deadline?: string;
  /** Codes and kinds of unit; empty: those of the last closing, else the offices in countries. */
  readonly due: readonly string[];
}

/**
 * `headway periods close`: shows which units are due, late or missing; with `preview` also the event that it would
 * send, without it closes the period. Returns the exit code: 0 if it can be closed, or was.
 */
export async function closePeriod(period: string, flags: ClosingFlags, headquarters: Headquarters): Promise<number> {
  const record = await readPeriod(period, headquarters);
  const deadline = deadlineOf(flags, record);
  const dueUnits = dueUnitsOf(flags.due, record.state?.closing ?? null, await unitsOf(headquarters.services));
  const { submitted, returned } = record.state ?? { submitted: {}, returned: {} };
  const preview = previewClosing({ dueUnits, deadline }, { submitted, returned });
  const { terminal } = headquarters;
  showPreview({ period, deadline, preview, state: record.state }, terminal);
  const data: PeriodClosed = { period, dueUnits, deadline, closedBy: flags.by };
  const decision = await prepareDecision({ type: 'org.undp.digital.hq.period_closed.v1', data }, record, headquarters);
  if (flags.preview) {
    terminal.line(`would send: ${JSON.stringify(data)}`);
    terminal.line('nothing was sent; run again without --preview to close the period');
    return 0;
  }
  await sendDecision(decision, headquarters);
  return 0;
}

function deadlineOf({ deadline }: ClosingFlags, { state }: PeriodRecord): string {
  const known = deadline ?? state?.closing?.deadline;
  if (known !== undefined) return known;
  throw new HeadquartersError(
    'deadline-missing',
    'the period was never closed before. Set --deadline to the last day on which a submission is on time.',
  );
}

async function unitsOf(services: Services): Promise<readonly Pick<UnitRow, 'code' | 'kind'>[]> {
  const units: Pick<UnitRow, 'code' | 'kind'>[] = [];
  let path: string | null = '/v1/units?limit=500';
  while (path !== null) {
    const page: Awaited<ReturnType<typeof services.read<{ readonly data: typeof units }>>> = await services.read(path);
    units.push(...(page?.body.data ?? []));
    path = page?.next ?? null;
  }
  return units;
}
