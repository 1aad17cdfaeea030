import type { Recorded } from '../events/event.js';
import { recordedDay } from '../batch/recorded-day.js';
import {
  type Amendment,
  type Amendments,
  NO_AMENDMENTS,
  type Verdict,
  type VerdictKey,
  addAmendments,
  decidesTheSame,
  isAmendment,
  verdictKeyIn,
} from '../fold/amendment.js';

/**
 * Keeps those corrections and voids of one entity that a fold by recorded days needs: for each data event the last
 * correction of each recorded day that changed how the event reads, and the voids that changed who has voided it.
 * Guarantee: its size is bounded by the data events and their recorded days, whatever is sent to the entity; folds of
 * what is kept equal folds of everything, up to the end of any recorded day. Receives all data events first, then the
 * amendments of each target in ledger order.
 */
export class AmendmentSieve<Event extends Recorded> {
  private readonly verdicts = new Map<VerdictKey, Verdict>();
  private readonly keptOfDay = new Map<string, Event>();

  /** `held`: keys of all data events of the entity. */
  constructor(
    private readonly held: ReadonlySet<VerdictKey>,
    private readonly grainMs: number,
  ) {}

  take(known: Event): void {
    const { event } = known;
    if (!isAmendment(event) || !this.held.has(verdictKeyIn(event))) return;
    if (this.changes(event)) this.keptOfDay.set(this.placeOf(event, known), known);
  }

  get kept(): readonly Event[] {
    return [...this.keptOfDay.values()];
  }

  private changes(event: Amendment): boolean {
    const key = verdictKeyIn(event);
    const before = this.verdicts.get(key);
    const known: Amendments =
      before === undefined ? NO_AMENDMENTS : { ...NO_AMENDMENTS, verdicts: new Map([[key, before]]) };
    const after = addAmendments([event], known).verdicts.get(key) as Verdict;
    this.verdicts.set(key, after);
    return !decidesTheSame(before, after);
  }

  private placeOf(event: Amendment, { recordedAt }: Recorded): string {
    const voider = event.data.replacement === undefined ? event.unit : '';
    return `${verdictKeyIn(event)} ${recordedDay(recordedAt, this.grainMs)} ${voider}`;
  }
}
