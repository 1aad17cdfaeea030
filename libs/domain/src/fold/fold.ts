import { type AnyEvent, type EntityKey, type Known, identityOf } from '../events/event.js';
import type { Step } from '../measures/step.js';
import type { Anomaly, AnomalyCode } from './anomaly.js';
import type { EntityKind, Evolved, FreeKind, Opened, RegisteredKind } from './entity-kind.js';
import type { Model } from './model.js';
import { anomalySteps, presentSteps, qualitySteps } from './quality.js';
import { type Amendments, NO_AMENDMENTS, addAmendments, dataIn } from './amendment.js';
import { type Owners, isOpening, ownerOf, ownersWith } from './ownership.js';
import { type Resolved, resolve } from './resolve.js';

/** Everything kept about an entity between batches. */
export interface Entity {
  readonly key: EntityKey;
  readonly owners: Owners;
  /** Absent until a standing opening event of the owner is known: the entity is an orphan. */
  readonly opened: Opened | null;
  /** In the form of its kind; null until it is opened. */
  readonly state: unknown;
  /** Order key of the last data event in the resolved set; empty if none stands. */
  readonly orderKey: string;
  /** Number of its data events, which a refold reads. Corrections and voids remain in the ledger. */
  readonly events: number;
  /** `measure|place|year` of the settled steps, ascending: their lineage, since they leave the state. */
  readonly settledTouches: readonly string[];
}

/** An entity, the steps that settled on the way, and the anomalies of the data events folded. */
export interface Folded {
  readonly entity: Entity;
  readonly settled: readonly Step[];
  readonly anomalies: readonly Anomaly[];
}

/** An entity about which there is no event yet. */
export function newEntity(key: EntityKey): Entity {
  return { key, owners: {}, opened: null, state: null, orderKey: '', events: 0, settledTouches: [] };
}

/** Steps of an entity that are not settled. */
export function contributionsOf(entity: Entity, model: Model): readonly Step[] {
  return entity.state === null ? [] : model.kindOf(entity.key).contributions(entity.state);
}

/** All steps of a fold: those that settled along the way and those that the resulting state contributes. */
export function stepsOf({ entity, settled }: Pick<Folded, 'entity' | 'settled'>, model: Model): readonly Step[] {
  return [...settled, ...contributionsOf(entity, model)];
}

/**
 * Folds the whole set of an entity's events: applies corrections and voids, chooses the opening event, then evolves by
 * the rest in order. `amendments`: those that are not in the set.
 * Guarantee: a function of both sets; places in the ledger decide ownership and nothing else.
 * Source: reference/order#fold, reference/ownership#owner.
 */
export function fold(
  key: EntityKey,
  set: readonly Known[],
  model: Model,
  amendments: Amendments = NO_AMENDMENTS,
): Folded {
  return evolveInOrder(newEntity(key), set, model, amendments);
}

/**
 * Evolves an entity by events that follow everything it knows in the ledger; `amendments`: previously known ones about
 * them.
 * Guarantee: the same as folding the set with them, unless `needsRefold` reports that they cannot simply be added.
 */
export function evolveInOrder(
  entity: Entity,
  news: readonly Known[],
  model: Model,
  amendments: Amendments = NO_AMENDMENTS,
): Folded {
  const decided = addAmendments(
    news.map(({ event }) => event),
    amendments,
  );
  const data = dataIn(news);
  const kind = model.kindOf(entity.key);
  const resolved = resolve(data, decided, kind);
  const standing = resolved.filter(({ voided }) => !voided);
  const owned = { ...entity, owners: ownersWith(entity.owners, resolved, kind) };
  const begun = { ...openEntity(owned, standing, kind, model), events: entity.events + data.length };
  const voided = resolved.filter((event) => event.voided).flatMap((event) => qualityOf(event, [], model));
  return applyEvents({ entity: begun, settled: voided, anomalies: [] }, standing, model);
}

function applyEvents(begun: Folded, events: readonly Resolved[], model: Model): Folded {
  const settled = [...begun.settled];
  const anomalies = [...begun.anomalies];
  let entity = begun.entity;
  for (const event of events) {
    const next = applyEvent(entity, event, model);
    entity = next.entity;
    settled.push(...next.settled);
    anomalies.push(...next.anomalies);
  }
  const settledTouches = touchesOf(settled, entity.settledTouches);
  return { entity: { ...entity, settledTouches }, settled, anomalies };
}

/** Opens an entity by the first standing opening event of its owner, unless it is already open. */
function openEntity(entity: Entity, standing: readonly Resolved[], kind: EntityKind, model: Model): Entity {
  if (kind.opensBy === 'nothing' || entity.opened !== null) return entity;
  const opening = standing.find(({ event }) => isOpening(kind, event) && !isForeign(entity, event, kind));
  if (opening === undefined) return entity;
  const { event, orderKey } = opening;
  const type = model.typeOf(event.type);
  const place = type.opensAt?.(event.data) ?? type.place(event.data);
  const opened = { place, orderKey };
  return { ...entity, opened, state: kind.opensBy === 'registration' ? kind.open(event, model.reference) : null };
}

/** One standing event: what it changes, what it settles, what contradicts the state. */
function applyEvent(entity: Entity, resolved: Resolved, model: Model): Folded {
  const kind = model.kindOf(entity.key);
  const { event, orderKey } = resolved;
  const evolved =
    kind.opensBy === 'registration'
      ? evolveRegistered(entity, resolved, kind, model)
      : evolveFree(entity, resolved, kind, model);
  const { state, codes } = evolved;
  const present = presentSteps(resolved, model.typeOf(event.type), entity.opened);
  const settled = [...evolved.settled, ...present, ...qualityOf(resolved, codes, model)];
  const { unit, day } = event;
  const anomalies = codes.length === 0 ? [] : [{ identity: identityOf(event), entity: entity.key, unit, day, codes }];
  return { entity: { ...entity, state, orderKey }, settled, anomalies };
}

interface Taken {
  readonly state: unknown;
  readonly codes: readonly AnomalyCode[];
  readonly settled: readonly Step[];
}

function evolveFree(entity: Entity, { event, orderKey }: Resolved, kind: FreeKind, model: Model): Taken {
  const { state, opened } = entity;
  if (kind.opensBy === 'only' && orderKey !== opened?.orderKey) return ignoreRepeat(entity, event, kind);
  if (isOwners(event, model) && isForeign(entity, event, kind)) return { state, codes: ['foreign-unit'], settled: [] };
  return addCodes(kind.evolve(state, event, { reference: model.reference, beforeOpening: false }), []);
}

function evolveRegistered(entity: Entity, resolved: Resolved, kind: RegisteredKind, model: Model): Taken {
  const { opened, state } = entity;
  const { event, orderKey } = resolved;
  if (orderKey === opened?.orderKey) return { state, codes: [], settled: [] };
  if (event.type === kind.opening) return ignoreRepeat(entity, event, kind);
  if (opened === null) return { state, codes: ['not-registered'], settled: [] };
  const beforeOpening = orderKey < opened.orderKey;
  const codes: AnomalyCode[] = beforeOpening ? ['before-registration'] : [];
  if (isOwners(event, model) && isForeign(entity, event, kind)) {
    return { state, codes: [...codes, 'foreign-unit'], settled: [] };
  }
  return addCodes(kind.evolve(state, event, { reference: model.reference, beforeOpening }), codes);
}

/**
 * An opening event that repeats the one that opened the entity, or comes from another unit than its owner. It has no
 * effect.
 */
function ignoreRepeat(entity: Entity, event: AnyEvent, kind: EntityKind): Taken {
  const code = isForeign(entity, event, kind) ? 'registration-foreign' : 'registration-repeated';
  return { state: entity.state, codes: [code], settled: [] };
}

/** Only the owner may send it. */
function isOwners({ type, data }: AnyEvent, model: Model): boolean {
  return model.typeOf(type).ownerOnly?.(data) === true;
}

/** Sent by another unit than the owner of what it concerns. */
function isForeign({ owners }: Entity, event: AnyEvent, kind: EntityKind): boolean {
  return ownerOf(owners, kind, event) !== event.unit;
}

function addCodes({ state, settled = [], anomalies = [] }: Evolved<unknown>, codes: readonly AnomalyCode[]): Taken {
  return { state, settled, codes: [...codes, ...anomalies] };
}

/** Decisions of headquarters are not data. */
function qualityOf(resolved: Resolved, codes: readonly AnomalyCode[], model: Model): readonly Step[] {
  const { type, data } = resolved.event;
  const declared = model.typeOf(type);
  if (declared.family !== 'data') return [];
  return [...qualitySteps(resolved, codes, declared.people?.(data)), ...anomalySteps(resolved, codes)];
}

/**
 * The buckets that steps reach before roll-up: `measure|place|year`, ascending, merged with those known. An entity may
 * settle 100,000 steps in few places.
 */
export function touchesOf(steps: readonly Step[], known: readonly string[]): readonly string[] {
  if (steps.length === 0) return known;
  const touches = new Set(known);
  for (const { measure, country, unit, day } of steps) {
    touches.add(`${measure}|${country || `unit:${unit}`}|${day.slice(0, 4)}`);
  }
  return touches.size === known.length ? known : [...touches].toSorted();
}
