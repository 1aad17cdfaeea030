import { dataTypes } from '../events/registry.js';
import { typeCode } from '../fold/quality.js';
import { indicators } from '../indicators/catalogue/catalogue.js';
import { CATALOGUE_VERSION } from '../indicators/catalogue/definitions.js';
import type { Indicator } from '../indicators/indicator.js';
import { type Measure, measures } from '../measures/measures.js';

/**
 * The declarations behind a projection version. Data only and JSON-safe, so that a version can be read by its own
 * declarations after the software has moved on.
 * Source: explanation/architecture#projection-versions.
 */
export interface Declarations {
  /** The software's `FOLD_RULES`. */
  readonly foldRules: number;
  /** Version of the catalogue. */
  readonly catalogue: string;
  readonly measures: Readonly<Record<string, Measure>>;
  readonly indicators: readonly Indicator[];
  /** TYPE codes of the events that feed a measure, by measure: they distinguish zero from missing. */
  readonly feeders: Readonly<Record<string, readonly string[]>>;
}

/** The declarations of this software, with the given fold rules. Guarantee: pure; equal to its own JSON round trip. */
export function declarationsUnder(foldRules: number): Declarations {
  const fed = new Set<string>(dataTypes.flatMap(({ feeds }) => feeds));
  const feeders = Object.fromEntries([...fed].toSorted().map((name) => [name, feedersOf(name)]));
  return { foldRules, catalogue: CATALOGUE_VERSION, measures, indicators, feeders };
}

function feedersOf(measure: string): readonly string[] {
  const feeding = dataTypes.filter(({ feeds }) => (feeds as readonly string[]).includes(measure));
  return [...new Set(feeding.map(({ type }) => typeCode(type)))];
}
