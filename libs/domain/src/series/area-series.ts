import type { Bucket } from '../measures/bucket.js';
import type { MeasureName } from '../measures/measures.js';
import { CellSeries } from './cell-series.js';
import type { YearOfSums } from './decode-sums.js';

/** Series by cell. Cells whose steps cancel out are left out, in whatever order their sums were added. */
export type CellsOfMeasure = ReadonlyMap<string, CellSeries>;

/** A bucket of any partition, and its year. */
export interface YearOfBucket {
  readonly year: string;
  readonly bucket: Bucket;
}

const NO_CELLS: CellsOfMeasure = new Map();
/** Memory of an area besides its cells. */
const AREA_BYTES = 500;

/** Cells of a measure. Those that cancel out are removed before the first read. */
interface Kept {
  readonly cells: Map<string, CellSeries>;
  isPruned: boolean;
  /** Bytes of the removed cells. */
  freed: number;
}

/**
 * All series of one family in one area.
 * Guarantee: immutable. `bytes`: an estimate of the memory that it takes.
 */
export class AreaSeries {
  static readonly empty = new AreaSeries(new Map(), AREA_BYTES);

  private constructor(
    private readonly measures: ReadonlyMap<MeasureName, Kept>,
    readonly bytes: number,
  ) {}

  static of(buckets: readonly YearOfBucket[]): AreaSeries {
    return AreaSeries.empty.plus(buckets);
  }

  cells(measure: MeasureName): CellsOfMeasure {
    const kept = this.measures.get(measure);
    if (kept === undefined) return NO_CELLS;
    if (!kept.isPruned) prune(kept);
    return kept.cells;
  }

  /** The series with buckets added; shares all cells that these do not change. */
  plus(added: readonly YearOfBucket[]): AreaSeries {
    const measures = new Map(this.measures);
    let { bytes } = this;
    for (const [measure, sums] of sumsByCell(added)) {
      const before = measures.get(measure);
      const cells = new Map(before?.cells);
      bytes -= before?.freed ?? 0;
      for (const [cell, ofCell] of sums) {
        const known = cells.get(cell);
        const next = known?.plus(ofCell) ?? CellSeries.of(ofCell);
        cells.set(cell, next);
        bytes += next.bytes - (known?.bytes ?? 0);
      }
      measures.set(measure, { cells, isPruned: false, freed: 0 });
    }
    return new AreaSeries(measures, bytes);
  }

  /** The part of `bytes` that is held only by this, and not by other series of the area. */
  bytesBeside(other: AreaSeries): number {
    let bytes = 0;
    for (const [measure, kept] of this.measures) {
      const shared = other.measures.get(measure);
      if (shared === kept) continue;
      for (const [cell, series] of kept.cells) {
        if (shared?.cells.get(cell) !== series) bytes += series.bytes;
      }
    }
    return bytes;
  }
}

function prune(kept: Kept): void {
  for (const [cell, series] of kept.cells) {
    if (!series.isNothing()) continue;
    kept.cells.delete(cell);
    kept.freed += series.bytes;
  }
  kept.isPruned = true;
}

function sumsByCell(buckets: readonly YearOfBucket[]): ReadonlyMap<MeasureName, ReadonlyMap<string, YearOfSums[]>> {
  const measures = new Map<MeasureName, Map<string, YearOfSums[]>>();
  for (const { year, bucket } of buckets) {
    for (const [measure, added] of bucket) {
      const cells = measures.get(measure) ?? new Map<string, YearOfSums[]>();
      measures.set(measure, cells);
      for (const [cell, sums] of added) {
        const ofCell = cells.get(cell);
        if (ofCell === undefined) cells.set(cell, [{ year, sums }]);
        else ofCell.push({ year, sums });
      }
    }
  }
  return measures;
}
