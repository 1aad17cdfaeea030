import type { AnyEvent, Known } from '../events/event.js';
import {
  type Amendment,
  type Amendments,
  type VerdictKey,
  dataIn,
  decidesTheSame,
  isAmendment,
  verdictKeyIn,
} from '../fold/amendment.js';
import type { EntityKind } from '../fold/entity-kind.js';
import type { Entity } from '../fold/fold.js';
import type { Model } from '../fold/model.js';
import { isOpening, ownerOf } from '../fold/ownership.js';
import { resolve } from '../fold/resolve.js';

/** The verdicts on data events before a batch, and with it. */
export interface Decided {
  readonly before: Amendments;
  readonly after: Amendments;
  /** Keys of the verdicts that concern a data event in the ledger. */
  readonly held: ReadonlySet<VerdictKey>;
}

/**
 * True if the entity cannot simply evolve by these events, so that its data events must be folded again: an event
 * precedes what is already known or opens an orphan, or a known data event reads differently after the new verdicts.
 */
export function needsRefold(entity: Entity, news: readonly Known[], decided: Decided, model: Model): boolean {
  const kind = model.kindOf(entity.key);
  const opensOrphan = (event: AnyEvent): boolean =>
    kind.opensBy !== 'nothing' && entity.opened === null && entity.events > 0 && mayOpen(entity, event, kind);
  return (
    news.some(({ event }) => isAmendment(event) && changesWhatIsHeld(event, decided)) ||
    resolve(dataIn(news), decided.after, kind).some(
      ({ event, orderKey, voided }) => !voided && (orderKey < entity.orderKey || opensOrphan(event)),
    )
  );
}

function changesWhatIsHeld(amendment: Amendment, { before, after, held }: Decided): boolean {
  const key = verdictKeyIn(amendment);
  return held.has(key) && !decidesTheSame(before.verdicts.get(key), after.verdicts.get(key));
}

/** An opening event of the owner, or of any unit if there is no owner. */
function mayOpen({ owners }: Entity, event: AnyEvent, kind: EntityKind): boolean {
  const owner = ownerOf(owners, kind, event);
  return isOpening(kind, event) && (owner === undefined || owner === event.unit);
}
