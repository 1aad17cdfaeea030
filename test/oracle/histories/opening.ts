import { told, type Resolved } from './resolved.js';

/** The opening event of an entity and what it makes of the others: events 3, "Opens" and "Owner". */
export interface Opening {
  /** The first of its name in order. */
  readonly event: Resolved | undefined;
  readonly countries: readonly string[] | undefined;
  /** Codes of an event that follow from the opening alone. */
  readonly codes: (one: Resolved) => readonly string[];
  /** Events of a name that count for the state, in order, whatever their order relative to the opening. */
  readonly counting: (name: string) => Resolved[];
}

export function openingOf(
  events: readonly Resolved[],
  name: string,
  isOwnersOnly: (one: Resolved) => boolean = () => true,
): Opening {
  const opening = events.find((one) => one.name === name);
  const codes = (one: Resolved): string[] => {
    if (one === opening) return [];
    if (!opening) return ['not-registered'];
    if (one.name === name) return ['registration-repeated'];
    const isBefore = events.indexOf(one) < events.indexOf(opening);
    const isForeign = isOwnersOnly(one) && one.event.unit !== opening.event.unit;
    return [...(isBefore ? ['before-registration'] : []), ...(isForeign ? ['foreign-unit'] : [])];
  };
  const counts = (one: Resolved) => codes(one).every((code) => code === 'before-registration');
  return {
    event: opening,
    countries: opening && told<{ readonly countries: readonly string[] }>(opening).countries,
    codes,
    counting: (other) => events.filter((one) => one.name === other && counts(one)),
  };
}
