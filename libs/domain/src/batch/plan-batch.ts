import type { AnyEvent, EntityKey, Known, Recorded } from '../events/event.js';
import { groupBy } from '../measures/group-by.js';
import { type Buckets, bucketsOf } from '../measures/bucket.js';
import { rollUp, negated } from '../measures/roll-up.js';
import type { Row } from '../measures/step.js';
import type { Anomaly } from '../fold/anomaly.js';
import { type Entity, type Folded, contributionsOf, evolveInOrder, fold, stepsOf, unheardOf } from '../fold/fold.js';
import type { Model } from '../fold/model.js';
import {
  type Amendment,
  type Amendments,
  type Verdict,
  type VerdictKey,
  amendedBy,
  decidesTheSame,
  isAmendment,
  verdictKeyIn,
} from '../fold/amendment.js';
import type { EntityKind } from '../fold/entity-kind.js';
import { isOpening, ownerOf } from '../fold/ownership.js';
import { resolve } from '../fold/resolve.js';

/** What a batch does to the entities of one partition: everything that is written, and nothing else. */
export interface BatchEffects {
  /** Those that data events, or what was decided of them, may have changed. */
  readonly entities: readonly Entity[];
  /** Data events that have anomalies now. */
  readonly anomalies: readonly Anomaly[];
  /** Identities whose anomalies are gone. */
  readonly healed: readonly string[];
  /** Verdicts that are others now. */
  readonly verdicts: readonly Verdict[];
  /** What is added to buckets and journal. */
  readonly deltas: Buckets;
}

/** What is stored of all that a batch speaks of, as it was before it. */
export interface Knowledge {
  readonly entities: ReadonlyMap<EntityKey, Entity>;
  /** Data events of the entities that need a refold. */
  readonly history: ReadonlyMap<EntityKey, readonly Known[]>;
  /** What was decided of data events of the batch and of the history, and of targets of the batch. */
  readonly amendments: Amendments;
  /** Keys of the verdicts that decide of a data event in the ledger: of all that the batch amends, those whose target is there in that type. */
  readonly held: ReadonlySet<VerdictKey>;
}

/** What was decided of data events before a batch, and with it. */
export interface Decided {
  readonly before: Amendments;
  readonly after: Amendments;
  readonly held: ReadonlySet<VerdictKey>;
}

/**
 * True when the entity cannot simply evolve by these events, so its data events must be folded again: one comes before what is known or opens an orphan,
 * or a data event that it knows reads differently after what they decide.
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

export function dataIn<Event extends Recorded>(news: readonly Event[]): readonly Event[] {
  return news.filter(({ event }) => !isAmendment(event));
}

/** Events of a batch by entity, in the order of their arrival. */
export function byEntity(news: readonly Known[]): ReadonlyMap<EntityKey, readonly Known[]> {
  return groupBy(news, ({ event }) => event.entity);
}

/**
 * All effects of a batch of events, which the ledger took after all that is known. A correction or void of an event that has not come changes its verdict and nothing else.
 * Guarantee: pure; the same sum of effects however a stream is cut into batches and however it is ordered.
 */
export function planBatch(news: readonly Known[], known: Knowledge, model: Model): BatchEffects {
  const before = known.amendments;
  const decided = { before, after: amendedBy(eventsOf(news), before), held: known.held };
  const changes = [...byEntity(news)].flatMap(([key, events]) => changesOf(key, events, known, decided, model));
  return {
    entities: changes.map(({ entity }) => entity),
    anomalies: changes.flatMap(({ anomalies }) => anomalies),
    healed: changes.flatMap(({ healed }) => healed),
    verdicts: changedVerdicts(news, decided),
    deltas: bucketsOf(changes.flatMap(({ rows }) => rows)),
  };
}

function eventsOf(news: readonly Known[]): readonly AnyEvent[] {
  return news.map(({ event }) => event);
}

function changedVerdicts(news: readonly Known[], { before, after }: Decided): readonly Verdict[] {
  const keys = new Set(eventsOf(news).filter(isAmendment).map(verdictKeyIn));
  return [...after.verdicts].flatMap(([key, verdict]) => {
    return keys.has(key) && !isSame(verdict, before.verdicts.get(key)) ? [verdict] : [];
  });
}

function isSame({ firstVoid, voidedBy, lastCorrection }: Verdict, was: Verdict | undefined): boolean {
  return firstVoid === was?.firstVoid && voidedBy === was.voidedBy && lastCorrection === was.lastCorrection;
}

interface Change {
  readonly entity: Entity;
  readonly anomalies: readonly Anomaly[];
  readonly healed: readonly string[];
  readonly rows: readonly Row[];
}

function changesOf(
  key: EntityKey,
  news: readonly Known[],
  known: Knowledge,
  decided: Decided,
  model: Model,
): readonly Change[] {
  const entity = known.entities.get(key) ?? unheardOf(key);
  const data = dataIn(news);
  if (needsRefold(entity, news, decided, model)) return [refolded(key, historyOf(key, known), data, decided, model)];
  return data.length === 0 ? [] : [evolved(entity, data, decided, model)];
}

/** Errors: throws if it was not read: the numbers would be silently wrong. */
function historyOf(key: EntityKey, { history }: Knowledge): readonly Known[] {
  const known = history.get(key);
  if (known === undefined) throw new Error(`the data events of ${key} were not read`);
  return known;
}

function evolved(before: Entity, data: readonly Known[], { after: amendments }: Decided, model: Model): Change {
  const after = evolveInOrder(before, data, model, amendments);
  const was = rollUp(contributionsOf(before, model), model.reference.areas);
  return {
    entity: after.entity,
    anomalies: after.anomalies,
    healed: [],
    rows: [...rowsOf(after, model), ...negated(was)],
  };
}

function refolded(
  key: EntityKey,
  history: readonly Known[],
  data: readonly Known[],
  decided: Decided,
  model: Model,
): Change {
  const before = fold(key, history, model, decided.before);
  const after = fold(key, [...history, ...data], model, decided.after);
  const standing = new Set(after.anomalies.map(({ identity }) => identity));
  return {
    entity: after.entity,
    anomalies: after.anomalies,
    healed: before.anomalies.map(({ identity }) => identity).filter((identity) => !standing.has(identity)),
    rows: [...rowsOf(after, model), ...negated(rowsOf(before, model))],
  };
}

/** Rows of all steps of an entity, or of those that an in-order evolution settled and those it left. */
export function rowsOf(folded: Folded, model: Model): readonly Row[] {
  return rollUp(stepsOf(folded, model), model.reference.areas);
}
