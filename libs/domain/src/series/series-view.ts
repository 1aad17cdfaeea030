import { type MeasureName, familyOf } from '../measures/measures.js';
import type { AreaSeries, CellsOfMeasure } from './area-series.js';

/** Areas of a family that a plan reads. */
export interface SeriesNeed {
  readonly family: string;
  readonly areas: readonly string[];
}

/** Series of one vector, as a question reads them. */
export class SeriesView {
  constructor(private readonly families: ReadonlyMap<string, ReadonlyMap<string, AreaSeries>>) {}

  /**
   * Series of a measure in an area, by cell. Errors: throws if the area was not needed, since the number would be
   * silently wrong.
   */
  cells(measure: MeasureName, area: string): CellsOfMeasure {
    const found = this.families.get(familyOf(measure))?.get(area);
    if (found === undefined) throw new Error(`${measure} in ${area} was not planned to be read`);
    return found.cells(measure);
  }
}
