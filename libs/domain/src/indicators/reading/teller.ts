import { type MeasureName, measure } from '../../measures/measures.js';

/**
 * The measure that tells whether there are data for another: the declared one, else the presence of events that feed
 * it.
 */
export function tellerOf(name: MeasureName): MeasureName {
  return (measure(name).toldBy as MeasureName | undefined) ?? 'event.present';
}
