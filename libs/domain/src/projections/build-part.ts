import type { BatchLimits } from '../batch/batch-limits.js';
import type { AreaTable } from '../areas/area-table.js';
import type { EntityKey, Known } from '../events/event.js';
import type { Model } from '../fold/model.js';
import { StepSums } from '../measures/step-sums.js';
import { type BuiltEntity, builtEntity } from './built-entity.js';

/** An entity with its data events, and those corrections and voids that a fold needs. */
export interface SiftedEntity {
  readonly key: EntityKey;
  readonly partition: number;
  /** In ledger order. */
  readonly events: readonly Known[];
  /** The number of all its corrections and voids. */
  readonly amendments: number;
}

/** An entity as one part of a build includes it. */
export interface BuiltPiece extends Omit<BuiltEntity, 'days'> {
  readonly partition: number;
  /** Number of its events in the ledger. */
  readonly events: number;
}

/** What each recorded day added to the buckets of a partition. */
export type AddedByDay = ReadonlyMap<string, StepSums>;

/** Entities that are written together. */
export interface BuiltPart {
  readonly pieces: readonly BuiltPiece[];
  readonly added: ReadonlyMap<number, AddedByDay>;
}

/** A step counts in its country or unit, in a bureau and in WORLD, and at `GLOBAL` in the unit too. */
const AREAS_OF_A_STEP = 4;

/**
 * The first entities whose cells fit into one transaction in all areas that their steps reach; at least one, if there
 * is any. The others are not included.
 */
export function buildWithin(
  found: readonly SiftedEntity[],
  model: Model,
  { increments }: Pick<BatchLimits, 'increments'>,
): BuiltPart {
  const pieces: BuiltPiece[] = [];
  const added = new Map<number, Map<string, StepSums>>();
  let cells = 0;
  for (const { key, partition, events, amendments } of found) {
    const { days, ...built } = builtEntity(key, events, model);
    for (const sums of days.values()) cells += AREAS_OF_A_STEP * sums.cells;
    if (pieces.length > 0 && cells > increments) break;
    pieces.push({ ...built, partition, events: built.entity.events + amendments });
    const sums = added.get(partition) ?? new Map<string, StepSums>();
    added.set(partition, sums);
    addDays(sums, days, model.reference.areas);
  }
  return { pieces, added };
}

function addDays(sums: Map<string, StepSums>, days: AddedByDay, areas: AreaTable): void {
  for (const [day, added] of days) {
    const known = sums.get(day) ?? new StepSums(areas);
    sums.set(day, known);
    known.addAll(added);
  }
}

/** What all recorded days added together. */
export function addedInAll(days: AddedByDay, areas: AreaTable): StepSums {
  const sums = new StepSums(areas);
  for (const added of days.values()) sums.addAll(added);
  return sums;
}
