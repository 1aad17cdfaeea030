import type { AreaTable } from '../../areas/area-table.js';
import type { DataType } from '../../events/event-type.js';
import { typeCode } from '../../fold/quality.js';
import type { MeasureName } from '../../measures/measures.js';
import type { FrameworkPillar, Reference } from '../../reference/reference.js';
import type { Indicator } from '../indicator.js';
import { crossCutting } from './cross-cutting.js';
import { objective1 } from './objective-1.js';
import { objective2 } from './objective-2.js';
import { objective3 } from './objective-3.js';

/** Every indicator, in the order of the catalogue. */
export const indicators: readonly Indicator[] = [...objective1, ...objective2, ...objective3, ...crossCutting];

/** Everything besides the series that answers depend on. Part of the projection version. */
export interface Catalogue {
  readonly indicators: readonly Indicator[];
  readonly areas: AreaTable;
  /** The registry of readiness frameworks. */
  readonly frameworks: readonly FrameworkPillar[];
  /**
   * TYPE codes of the events that feed a measure: the presence of one of them distinguishes zero from missing
   * (reference/indicator-kinds#zero-and-null).
   */
  feeders(measure: MeasureName): readonly string[];
}

/** The catalogue over this reference data and these event types. */
export function catalogueOf(
  { areas, frameworks }: Pick<Reference, 'areas' | 'frameworks'>,
  types: readonly Pick<DataType, 'type' | 'feeds'>[],
): Catalogue {
  const feeders = (name: MeasureName): readonly string[] => {
    const feeding = types.filter(({ feeds }) => feeds.includes(name));
    return [...new Set(feeding.map(({ type }) => typeCode(type)))];
  };
  return { indicators, areas, frameworks, feeders };
}
