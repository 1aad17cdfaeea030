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

/** What was decided of data events before a batch, and with it. */
export interface Decided {
  readonly before: Amendments;
  readonly after: Amendments;
  /** Keys of the verdicts that decide of a data event in the ledger. */
  readonly held: ReadonlySet<VerdictKey>;
}

/**
 * True when the entity cannot simply evolve by these events, so its data events must be folded again: one comes before
 * what is known or opens an orphan, or a data event that it knows reads differently after what they decide.
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

/** An opening event of the owner, or of anybody where there is none. */
function mayOpen({ owners }: Entity, event: AnyEvent, kind: EntityKind): boolean {
  const owner = ownerOf(owners, kind, event);
  return isOpening(kind, event) && (owner === undefined || owner === event.unit);
}
