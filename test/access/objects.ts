import type { Ask, Kind } from './matrix.js';

/** The owner of an object. `nobody`: only a key for all units sees it; `everyone`: it has no owner. */
export type Owner = 'TZA' | 'UGA' | 'KEN' | 'HQ-CDO' | 'nobody' | 'everyone';

/** Owners whose objects are hidden from keys of other units. */
export const UNIT_OWNERS: readonly Owner[] = ['TZA', 'UGA', 'KEN', 'HQ-CDO', 'nobody'];
/** Units with data. */
export const units = ['TZA', 'UGA', 'KEN'] as const;

/** An object that a route is asked for. `owner` null: it does not exist. `holds`: the owners of the data behind it. */
export interface Thing {
  readonly text: string;
  readonly owner: Owner | null;
  readonly holds: readonly Owner[];
}

const of = (textOf: (owner: string) => string, owners: readonly Owner[] = units): readonly Thing[] =>
  owners.map((owner) => ({ text: textOf(owner), owner, holds: [owner] }));
const absent = (text: string): Thing => ({ text, owner: null, holds: [] });
const open = (text: string): Thing => ({ text, owner: 'everyone', holds: [] });

/**
 * Every object that routes are asked for, by kind. A unit sees its own. Of the others, a key for two units sees one and
 * not the other.
 */
export const objects: Readonly<Record<Kind, readonly Thing[]>> = {
  nothing: [open('')],
  everything: [{ text: '', owner: 'everyone', holds: [...units, 'nobody'] }],
  objective: [open('1'), absent('4')],
  indicator: [open('O1.01'), absent('O9.99')],
  area: [open('KEN'), absent('ZZZ')],
  country: [...of((unit) => unit), absent('ZZZ')],
  unit: [...of((unit) => unit), absent('ZZZ')],
  event: [...of(eventId), absent('no-such-event')],
  entity: [...of(entityKey), absent('solution:SOL-NONE')],
  row: [...of(rowId, [...units, 'nobody']), absent('row-of-none')],
  headquarters: of((unit) => unit, ['HQ-CDO']),
  schema: [open('org.undp.digital.solution.adopted'), absent('org.undp.digital.none')],
  code: [open('not-found'), absent('no-such-code')],
};

export function eventId(unit: string): string {
  return `event-of-${unit}`;
}
export function solutionId(unit: string): string {
  return `SOL-${unit}`;
}
export function entityKey(unit: string): string {
  return `solution:${solutionId(unit)}`;
}
export function rowId(unit: string): string {
  return `row-of-${unit}`;
}
/** A text that occurs in one owner's data and is never sent by a caller. */
export function canaryOf(owner: Owner): string {
  return `canary-${owner}`;
}

/**
 * Address of a request for an object. `{owner}` is the source of the object's owner; for an absent object, that of a
 * unit that few keys see.
 */
export function addressOf(route: string, ask: Ask, { text, owner }: Thing): string {
  const [, path = ''] = route.split(' ');
  return (ask.url ?? path).replace('{owner}', (owner ?? 'KEN').toLowerCase()).replace('{}', encodeURIComponent(text));
}
