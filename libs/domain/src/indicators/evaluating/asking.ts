import type { MeasureName } from '../../measures/measures.js';
import type { Window } from '../../periods/window.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Codes } from '../planning/cells.js';
import { hasData } from '../reading/presence.js';
import type { SeriesReader } from '../reading/series-reader.js';

/** One row of one question, and where to read it. */
export interface Asking {
  readonly reader: SeriesReader;
  readonly catalogue: Catalogue;
  readonly area: string;
  /** Areas whose sums are read and added: the area itself, or its countries. */
  readonly readAreas: readonly string[];
  readonly window: Window;
  readonly codes: Codes;
}

/**
 * Whether the area has data for any of the measures at the end of the window. Cells follow their area
 * (reference/indicator-kinds#zero-and-null).
 */
export function hasAnyData(names: readonly MeasureName[], { reader, catalogue, area, window }: Asking): boolean {
  return names.some((name) => hasData(reader, catalogue, name, { area, end: window.end }));
}
