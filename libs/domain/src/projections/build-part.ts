import type { BatchLimits } from '../batch/batch-limits.js';
import type { EntityKey, Known } from '../events/event.js';
import type { Model } from '../fold/model.js';
import { type Buckets, bucketsOf, countCells, rowsOfBuckets } from '../measures/bucket.js';
import { groupBy } from '../measures/group-by.js';
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
export interface BuiltPiece extends BuiltEntity {
  readonly partition: number;
  /** Number of its events in the ledger. */
  readonly events: number;
}

/** The first entities whose cells fit into one transaction; at least one, if there is any. The others are not built. */
export function buildWithin(
  found: readonly SiftedEntity[],
  model: Model,
  { increments }: Pick<BatchLimits, 'increments'>,
): readonly BuiltPiece[] {
  const part: BuiltPiece[] = [];
  let cells = 0;
  for (const { key, partition, events, amendments } of found) {
    const built = builtEntity(key, events, model);
    cells += [...built.days.values()].reduce((sum, buckets) => sum + countCells(buckets), 0);
    if (part.length > 0 && cells > increments) break;
    part.push({ ...built, partition, events: built.entity.events + amendments });
  }
  return part;
}

/** What each recorded day added, summed over several entities. */
export function addedByDay(built: readonly Pick<BuiltEntity, 'days'>[]): ReadonlyMap<string, Buckets> {
  const days = groupBy(
    built.flatMap(({ days: ofEntity }) => [...ofEntity]),
    ([day]) => day,
  );
  return new Map([...days].map(([day, ofDay]) => [day, sumOfBuckets(ofDay.map(([, buckets]) => buckets))]));
}

export function sumOfBuckets(list: readonly Buckets[]): Buckets {
  return bucketsOf(list.flatMap((buckets) => rowsOfBuckets(buckets)));
}
