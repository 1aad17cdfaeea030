import type { Problem } from '../problems/problem.js';
import type { Acceptance } from '../acceptance/received.js';
import type { Sender } from '../acceptance/rights/sender.js';
import type { AreaTable } from '../areas/area-table.js';
import { unitOfRow } from './row-sight.js';
import { keptProblems } from './kept-problems.js';

/** What a quarantine row says about a rejected message, besides the message itself. */
export interface RejectionRecord {
  /** The rights by which it was judged, and will be again. */
  readonly sender: Sender;
  /** Code of the first problem. */
  readonly reason: string;
  readonly problems: readonly Problem[];
  readonly source: string | null;
  readonly eventId: string | null;
  readonly type: string | null;
  /** The unit that owns the row; null if no single unit does. */
  readonly unit: string | null;
}

/** Describes a rejected message. `recordBytes` is the size of its body, which limits the problems that are kept. */
export function recordRejection(
  { problems, source, id: eventId, type, unit: named }: Extract<Acceptance, { status: 'rejected' }>,
  { sender, recordBytes }: { readonly sender: Sender; readonly recordBytes: number },
  areas: Pick<AreaTable, 'isUnit'>,
): RejectionRecord {
  const kept = keptProblems(problems, recordBytes);
  const unit = unitOfRow(sender, named, areas);
  return { sender, reason: problems[0]?.code ?? '', problems: kept, source, eventId, type, unit };
}
