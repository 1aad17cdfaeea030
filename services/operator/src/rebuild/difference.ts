import { type MeasureName, type Row, type Sha256, isWorldTotal, rowsIn, rowsOfBuckets } from '#domain';
import { type AuditReader, bucketOf, deltasOf } from '#kpi-store';
import { canonicalText } from '../software.js';

/** The sums of one measure in a version. */
export interface MeasureSum {
  /** Linear in the amounts, so partitions, batches and order have no effect. */
  readonly digest: bigint;
  /** All steps of the total in WORLD, for people to compare. */
  readonly world: bigint;
}

/** The sums of a version, small enough to compare with another. */
export interface Sums {
  /** Includes the verdicts of corrections and voids. */
  readonly entities: bigint;
  readonly measures: ReadonlyMap<MeasureName, MeasureSum>;
  /** Of the journal, by partition and recorded day. */
  readonly journal: bigint;
}

/** A measure that two versions count differently. */
export interface MeasureDifference {
  readonly measure: MeasureName;
  readonly live: bigint;
  readonly built: bigint;
}

/** Adds up a version. Memory is bounded: one number per measure. */
export async function sumsOf(reader: AuditReader, sha256: Sha256): Promise<Sums> {
  let [entities, journal] = [0n, 0n];
  const weigh = (...parts: readonly string[]): bigint => BigInt(`0x${sha256(parts.join('\n'))}`);
  for await (const entity of reader.entities()) entities = modular(entities + weigh(canonicalText(entity)));
  for await (const { partition: _, ...verdict } of reader.verdicts())
    entities = modular(entities + weigh('verdict', canonicalText(verdict)));
  const measures = new Map<MeasureName, MeasureSum>();
  for await (const { id, measures: stored } of reader.buckets()) {
    for (const row of rowsIn(id, bucketOf(stored))) addTo(measures, row, weigh(row.area, row.cell, row.day));
  }
  for await (const { id, day, deltas } of reader.journal()) {
    const [, partition = ''] = id.split('|');
    for (const { measure, area, cell, day: on, amount } of rowsOfBuckets(deltasOf(deltas))) {
      journal = modular(journal + amount * weigh(partition, day, measure, area, cell, on));
    }
  }
  return { entities, measures, journal };
}

function addTo(measures: Map<MeasureName, MeasureSum>, row: Row, weight: bigint): void {
  const { measure, amount } = row;
  const { digest, world } = measures.get(measure) ?? { digest: 0n, world: 0n };
  measures.set(measure, {
    digest: modular(digest + amount * weight),
    world: isWorldTotal(row) ? world + amount : world,
  });
}

/** Measures whose sums differ somewhere, by name. */
export function differences(live: Sums, built: Sums): readonly MeasureDifference[] {
  const names = [...new Set([...live.measures.keys(), ...built.measures.keys()])].toSorted();
  return names
    .filter((measure) => (live.measures.get(measure)?.digest ?? 0n) !== (built.measures.get(measure)?.digest ?? 0n))
    .map((measure) => ({
      measure,
      live: live.measures.get(measure)?.world ?? 0n,
      built: built.measures.get(measure)?.world ?? 0n,
    }));
}

/** One digest of all measures. */
export function digestOf({ measures }: Sums, sha256: Sha256): bigint {
  return [...measures].reduce((sum, [name, { digest }]) => modular(sum + digest * BigInt(`0x${sha256(name)}`)), 0n);
}

function modular(sum: bigint): bigint {
  return BigInt.asUintN(256, sum);
}
