import { told, type Resolved } from './resolved.js';

/** The opening event of an entity and its effect on the others (reference/ownership#owner). */
export interface Opening {
  /** The first event of its name, in order, that the owner sent. */
  readonly event: Resolved | undefined;
  readonly countries: readonly string[] | undefined;
  /** Codes of an event that follow from the opening alone. */
  readonly codes: (one: Resolved) => readonly string[];
  /** Events of a name that count for the state, in order, regardless of their order relative to the opening. */
  readonly counting: (name: string) => Resolved[];
}

export function openingOf(
  events: readonly Resolved[],
  name: string,
  owner: string | undefined,
  isOwnersOnly: (one: Resolved) => boolean = () => true,
): Opening {
  const opening = events.find((one) => one.name === name && one.event.unit === owner);
  const codes = (one: Resolved): string[] => {
    if (one === opening) return [];
    if (one.name === name) return [one.event.unit === owner ? 'registration-repeated' : 'registration-foreign'];
    if (!opening) return ['not-registered'];
    const isBefore = events.indexOf(one) < events.indexOf(opening);
    const isForeign = isOwnersOnly(one) && one.event.unit !== owner;
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
