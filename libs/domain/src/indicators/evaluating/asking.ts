import type { MeasureName } from '../../measures/measures.js';
import type { Catalogue } from '../catalogue/catalogue.js';
import type { Codes } from '../planning/cells.js';
import type { Presence } from '../reading/presence.js';
import type { ReadWindow } from '../reading/read-window.js';
import type { SeriesReader } from '../reading/series-reader.js';

/** One row of one question, and where to read it. */
export interface Asking {
  readonly reader: SeriesReader;
  readonly presence: Presence;
  readonly catalogue: Catalogue;
  readonly area: string;
  /** Areas whose sums are read and added: the area itself, or its countries. */
  readonly readAreas: readonly string[];
  readonly window: ReadWindow;
  readonly codes: Codes;
}

/**
 * Whether the area has data for any of the measures at the end of the window. Cells follow their area
 * (reference/indicator-kinds#zero-and-null).
 */
export function hasAnyData(names: readonly MeasureName[], { presence, area, window }: Asking): boolean {
  return names.some((name) => presence.hasData(name, area, window));
}
