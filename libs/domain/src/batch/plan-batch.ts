import type { AnyEvent, EntityKey, Known } from '../events/event.js';
import type { Buckets } from '../measures/bucket.js';
import { rollUp } from '../measures/roll-up.js';
import type { Row, Step } from '../measures/step.js';
import { StepSums } from '../measures/step-sums.js';
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

/** What a batch does to the entities of one partition, apart from what it adds to buckets. */
export interface EntityEffects {
  /** Entities that data events, or verdicts on them, may have changed. */
  readonly entities: readonly Entity[];
  /** Data events that now have anomalies. */
  readonly anomalies: readonly Anomaly[];
  /** Identities whose anomalies are gone. */
  readonly healed: readonly string[];
  /** Verdicts that changed. */
  readonly verdicts: readonly Verdict[];
}

/** Everything that a batch writes for the entities of one partition, and nothing else. */
export interface BatchEffects extends EntityEffects {
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
  const sums = new StepSums(model.reference.areas);
  const effects = planInto({ sums, openOf: (entity) => contributionsOf(entity, model) }, outline, reread, model);
  return { ...effects, deltas: sums.buckets() };
}

/** Where steps come from and go to. */
export interface StepFlow {
  /** Receives what is added to buckets. */
  readonly sums: StepSums;
  /** `contributionsOf` the entity. */
  readonly openOf: (entity: Entity) => readonly Step[];
}

/** The effects of `planBatch`; what is added to buckets goes to `sums`. */
export function planInto(
  { sums, openOf }: StepFlow,
  outline: BatchOutline,
  reread: Reread,
  model: Model,
): EntityEffects {
  const decided = decidedWith(outline, reread);
  const changes = outline.entities.flatMap((one) => changesOf(one, reread, decided, model));
  for (const { before, after } of changes) {
    sums.add(after.settled);
    sums.add(before.settled, -1n);
    if (before.entity.state !== after.entity.state) sums.replace(openOf(before.entity), openOf(after.entity));
  }
  return {
    entities: changes.map(({ after }) => after.entity),
    anomalies: changes.flatMap(({ after }) => after.anomalies),
    healed: changes.flatMap(healedBy),
    verdicts: changedVerdicts(outline.news, decided),
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
  /** What is taken back. */
  readonly before: Folded;
  readonly after: Folded;
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

function evolved(entity: Entity, data: readonly Known[], { after: amendments }: Decided, model: Model): Change {
  const before = { entity, settled: [], anomalies: [] };
  return { before, after: evolveInOrder(entity, data, model, amendments) };
}

function refolded(
  key: EntityKey,
  history: readonly Known[],
  data: readonly Known[],
  decided: Decided,
  model: Model,
): Change {
  const before = fold(key, history, model, decided.before);
  return { before, after: fold(key, [...history, ...data], model, decided.after) };
}

/** Identities of anomalies that are taken back. */
function healedBy({ before, after }: Change): readonly string[] {
  const standing = new Set(after.anomalies.map(({ identity }) => identity));
  return before.anomalies.map(({ identity }) => identity).filter((identity) => !standing.has(identity));
}

/** Rows of all steps of an entity, or of those that an in-order evolution settled and those that it left open. */
export function rowsOf(folded: Folded, model: Model): readonly Row[] {
  return rollUp(stepsOf(folded, model), model.reference.areas);
}
