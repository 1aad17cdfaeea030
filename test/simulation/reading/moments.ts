import { type Bucket, type Buckets, type StoredEntity, type Vector, groupBy } from '#domain';
import type { Checkpoint, InMemoryDatabase } from '#kpi-store';

/** What was stored while one vector was current. */
export interface Moment {
  readonly text: string;
  /** Buckets of all years and partitions, and changes that they lack, by `family|area`. */
  readonly buckets: ReadonlyMap<string, readonly StoredBucket[]>;
  /** States of baselines and targets, by their keys. */
  readonly targets: ReadonlyMap<string, unknown>;
}

/** A bucket as it is stored, with its `family|area|year`. */
export interface StoredBucket {
  readonly key: string;
  readonly bucket: Bucket;
}

/** A journal entry as it is stored: buckets lack it while its offset is pending. */
interface Entry {
  readonly deltas: Buckets;
}

/**
 * Everything that a database was, in order. Reads the documents below the ports under test: whatever a reader answers
 * must have been true at one of these moments.
 */
export class Moments {
  private readonly all: Moment[] = [];

  constructor(private readonly database: InMemoryDatabase) {}

  /** The number of the current moment. */
  get now(): number {
    return this.all.length - 1;
  }

  /** Call after everything that may have changed the database. */
  look(): void {
    const snapshot = this.database.snapshot();
    const alias = snapshot.get<{ projection: string; number: number }>('aliases', 'live');
    if (alias === undefined) return;
    const checkpoints = snapshot.all<Checkpoint>(`checkpoints_${alias.projection}`);
    const text = textOf(vectorOf(alias.projection, alias.number, checkpoints));
    if (text === this.all.at(-1)?.text) return;
    const stored = snapshot.all<StoredBucket>(`buckets_${alias.projection}`);
    const waiting = checkpoints.flatMap(({ partition, pending }) =>
      pending.flatMap((offset) => {
        const entry = snapshot.get<Entry>(`journal_${alias.projection}`, `events|${partition}|${offset}`);
        return [...(entry?.deltas ?? [])].map(([key, bucket]) => ({ key, bucket }));
      }),
    );
    const buckets = groupBy([...stored, ...waiting], ({ key }) => key.slice(0, key.lastIndexOf('|')));
    const entities = snapshot.all<StoredEntity>(`entities_${alias.projection}`).map(({ entity }) => entity);
    const targets = entities.filter(({ key }) => key.startsWith('target:') || key.startsWith('baseline:'));
    this.all.push({ text, buckets, targets: new Map(targets.map(({ key, state }) => [key, state])) });
  }

  /** The latest moment, from `since` on, with this vector; null: the vector is older, or never was. */
  find(vector: Vector, since: number): Moment | null {
    const text = textOf(vector);
    return this.all.slice(since).findLast((moment) => moment.text === text) ?? null;
  }
}

function vectorOf(projection: string, span: number, checkpoints: readonly Checkpoint[]): Vector {
  const places = checkpoints.map(({ partition, epoch, head }) => [partition, { epoch, ...head }] as const);
  return { projection, span, partitions: new Map(places) };
}

/** Says all that a vector says, whatever the product compares. */
function textOf({ projection, span, partitions }: Vector): string {
  const places = [...partitions].toSorted(([a], [b]) => a - b);
  const texts = places.map(([partition, { epoch, seq, chain }]) => `${partition} ${epoch} ${seq} ${chain}`);
  return [projection, span, ...texts].join();
}
