import type { EntityKey, Known } from '../events/event.js';
import { type Amendments, type VerdictKey, addAmendments } from '../fold/amendment.js';
import { type Entity, newEntity } from '../fold/fold.js';
import type { Model } from '../fold/model.js';
import { groupBy } from '../measures/group-by.js';
import { type Decided, needsRefold } from './needs-refold.js';

/**
 * What is stored about everything that a batch refers to, as it was before the batch, without the history of its
 * entities.
 */
export interface Knowledge {
  readonly entities: ReadonlyMap<EntityKey, Entity>;
  /** The verdicts on the data events of the batch and on its targets. */
  readonly amendments: Amendments;
  /** Keys of those verdicts changed by the batch whose target is in the ledger with that type. */
  readonly held: ReadonlySet<VerdictKey>;
}

/** What a batch contains about one entity, and how the entity absorbs it. */
export interface EntityNews {
  readonly entity: Entity;
  /** In order of arrival. */
  readonly news: readonly Known[];
  /** Whether its data events must be folded again; otherwise it evolves. */
  readonly isRefolded: boolean;
}

/** A batch before the history of its entities is read. */
export interface BatchOutline {
  readonly news: readonly Known[];
  readonly entities: readonly EntityNews[];
  readonly decided: Decided;
}

/**
 * Divides a batch by entity and decides for each, once, whether it evolves or is folded again. This determines which
 * history must be read before `planBatch` can plan.
 */
export function outlineBatch(news: readonly Known[], known: Knowledge, model: Model): BatchOutline {
  const { amendments: before, held } = known;
  const events = news.map(({ event }) => event);
  const decided = { before, after: addAmendments(events, before), held };
  const entities = [...byEntity(news)].map(([key, own]): EntityNews => {
    const entity = known.entities.get(key);
    if (entity === undefined) return { entity: newEntity(key), news: own, isRefolded: false };
    return { entity, news: own, isRefolded: needsRefold(entity, own, decided, model) };
  });
  return { news, entities, decided };
}

/** Entities whose data events must be read before the batch can be planned. */
export function refoldedIn({ entities }: BatchOutline): readonly Entity[] {
  return entities.filter(({ isRefolded }) => isRefolded).map(({ entity }) => entity);
}

/** Events of a batch by entity, in order of arrival. */
export function byEntity(news: readonly Known[]): ReadonlyMap<EntityKey, readonly Known[]> {
  return groupBy(news, ({ event }) => event.entity);
}
