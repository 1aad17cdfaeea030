import type { Bucket } from '../measures/bucket.js';
import type { MeasureName } from '../measures/measures.js';
import { CellSeries } from './cell-series.js';

/** Series by cell. */
export type CellsOfMeasure = ReadonlyMap<string, CellSeries>;

/** A bucket of any partition, and its year. */
export interface YearOfBucket {
  readonly year: string;
  readonly bucket: Bucket;
}

const NO_CELLS: CellsOfMeasure = new Map();
/** What a cell costs besides its sums, and what a character of its sums costs once decoded. Measured. */
const [CELL_BYTES, CHARACTER_BYTES] = [300, 2];

/**
 * All series of one family in one area.
 * Guarantee: immutable. `bytes`: an estimate of the memory that it takes.
 */
export class AreaSeries {
  private constructor(
    private readonly measures: ReadonlyMap<MeasureName, CellsOfMeasure>,
    readonly bytes: number,
  ) {}

  static readonly empty = new AreaSeries(new Map(), CELL_BYTES);

  static of(years: readonly YearOfBucket[]): AreaSeries {
    return years.reduce((sum, one) => sum.plus(one), AreaSeries.empty);
  }

  cells(measure: MeasureName): CellsOfMeasure {
    return this.measures.get(measure) ?? NO_CELLS;
  }

  /** The series with a bucket added; shares all cells that the bucket does not change. */
  plus({ year, bucket }: YearOfBucket): AreaSeries {
    const measures = new Map(this.measures);
    let { bytes } = this;
    for (const [measure, added] of bucket) {
      const cells = new Map(measures.get(measure));
      for (const [cell, sums] of added) {
        const known = cells.get(cell);
        bytes += (known === undefined ? CELL_BYTES : 0) + CHARACTER_BYTES * sums.length;
        cells.set(cell, known === undefined ? CellSeries.of([{ year, sums }]) : known.plus({ year, sums }));
      }
      measures.set(measure, cells);
    }
    return new AreaSeries(measures, bytes);
  }
}
