import type { AnyEvent, EntityKey, Known } from '../events/event.js';
import { type Buckets, bucketsOf } from '../measures/bucket.js';
import { rollUp, negate } from '../measures/roll-up.js';
import type { Row } from '../measures/step.js';
import type { Anomaly } from '../fold/anomaly.js';
import { contributionsOf, type Entity, evolveInOrder, fold, type Folded, stepsOf } from '../fold/fold.js';
import type { Model } from '../fold/model.js';
import {
  type Amendments,
  NO_AMENDMENTS,
  type Verdict,
  addAmendments,
  mergeAmendments,
  dataIn,
  isAmendment,
  verdictKeyIn,
} from '../fold/amendment.js';
import type { Decided } from './needs-refold.js';
import type { BatchOutline, EntityNews } from './outline-batch.js';

/** Everything that a batch writes for the entities of one partition, and nothing else. */
export interface BatchEffects {
  /** Entities that data events, or verdicts on them, may have changed. */
  readonly entities: readonly Entity[];
  /** Data events that now have anomalies. */
  readonly anomalies: readonly Anomaly[];
  /** Identities whose anomalies are gone. */
  readonly healed: readonly string[];
  /** Verdicts that changed. */
  readonly verdicts: readonly Verdict[];
  /** What is added to buckets and journal. */
  readonly deltas: Buckets;
}

/** The history of the entities that a batch folds again. */
export interface Reread {
  /** Their data events that the ledger held before the batch. */
  readonly history: ReadonlyMap<EntityKey, readonly Known[]>;
  /** The verdicts on those before the batch. */
  readonly amendments: Amendments;
}

export const NOTHING_REREAD: Reread = { history: new Map(), amendments: NO_AMENDMENTS };

/**
 * All effects of a batch whose records follow everything already in the ledger. Follows the outline and decides nothing
 * again. A correction or void of an event that has not arrived yet changes only its verdict.
 * Guarantee: pure; the same sum of effects however a stream is cut into batches and ordered.
 * Errors: throws if the history of an entity that must be folded again was not read, since the numbers would be
 * silently wrong.
 */
export function planBatch(outline: BatchOutline, reread: Reread, model: Model): BatchEffects {
  const decided = decidedWith(outline, reread);
  const changes = outline.entities.flatMap((one) => changesOf(one, reread, decided, model));
  return {
    entities: changes.map(({ entity }) => entity),
    anomalies: changes.flatMap(({ anomalies }) => anomalies),
    healed: changes.flatMap(({ healed }) => healed),
    verdicts: changedVerdicts(outline.news, decided),
    deltas: bucketsOf(changes.flatMap(({ rows }) => rows)),
  };
}

/** Most batches fold nothing again; then the outline already knows all verdicts. */
function decidedWith({ news, decided }: BatchOutline, { amendments }: Reread): Decided {
  if (amendments.verdicts.size === 0) return decided;
  const before = mergeAmendments(decided.before, amendments);
  return { before, after: addAmendments(eventsOf(news), before), held: decided.held };
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
  { entity, news, isRefolded }: EntityNews,
  { history }: Reread,
  decided: Decided,
  model: Model,
): readonly Change[] {
  const data = dataIn(news);
  if (isRefolded) return [refolded(entity.key, historyOf(entity.key, history), data, decided, model)];
  return data.length === 0 ? [] : [evolved(entity, data, decided, model)];
}

function historyOf(key: EntityKey, history: Reread['history']): readonly Known[] {
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
    rows: [...rowsOf(after, model), ...negate(was)],
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
    rows: [...rowsOf(after, model), ...negate(rowsOf(before, model))],
  };
}

/** Rows of all steps of an entity, or of those that an in-order evolution settled and those that it left open. */
export function rowsOf(folded: Folded, model: Model): readonly Row[] {
  return rollUp(stepsOf(folded, model), model.reference.areas);
}
