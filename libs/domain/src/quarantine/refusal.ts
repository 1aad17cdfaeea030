import type { Problem } from '../acceptance/problem.js';
import type { Acceptance } from '../acceptance/received.js';
import type { Sender } from '../acceptance/sender.js';
import type { AreaTable } from '../areas/area-table.js';
import { unitOfRow } from '../disclosure/row-sight.js';
import { keptProblems } from './kept-problems.js';

/** What a row of quarantine says of a refused message, beside the message as it came. */
export interface Refusal {
  /** By whose rights it was judged, and will be again. */
  readonly sender: Sender;
  /** Code of the first problem. */
  readonly reason: string;
  readonly problems: readonly Problem[];
  readonly source: string | null;
  readonly eventId: string | null;
  readonly type: string | null;
  /** Unit whose row it is; null: no unit alone. */
  readonly unit: string | null;
}

/** `recordBytes`: of its body, which the problems that are kept may not exceed by much. */
export function refusalOf(
  { problems, source, id: eventId, type, unit: named }: Extract<Acceptance, { status: 'rejected' }>,
  { sender, recordBytes }: { readonly sender: Sender; readonly recordBytes: number },
  areas: Pick<AreaTable, 'isUnit'>,
): Refusal {
  const kept = keptProblems(problems, recordBytes);
  const unit = unitOfRow(sender, named, areas);
  return { sender, reason: problems[0]?.code ?? '', problems: kept, source, eventId, type, unit };
}
