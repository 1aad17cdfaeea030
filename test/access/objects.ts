import type { Ask, Kind } from './matrix.js';

/** Whose an object is. `nobody`: what only a key of all units sees; `everyone`: what has no owner. */
export type Owner = 'TZA' | 'UGA' | 'KEN' | 'HQ-CDO' | 'nobody' | 'everyone';

/** Owners whose objects are hidden from keys of other units. */
export const UNIT_OWNERS: readonly Owner[] = ['TZA', 'UGA', 'KEN', 'HQ-CDO', 'nobody'];
/** Units with data. */
export const units = ['TZA', 'UGA', 'KEN'] as const;

/** What a route is asked for. `owner` null: it does not exist. `holds`: whose data is behind it. */
export interface Thing {
  readonly text: string;
  readonly owner: Owner | null;
  readonly holds: readonly Owner[];
}

const of = (textOf: (owner: string) => string, owners: readonly Owner[] = units): readonly Thing[] =>
  owners.map((owner) => ({ text: textOf(owner), owner, holds: [owner] }));
const absent = (text: string): Thing => ({ text, owner: null, holds: [] });
const open = (text: string): Thing => ({ text, owner: 'everyone', holds: [] });

/** Every object that routes are asked for, by kind. A unit sees its own; of others there is one that a key of two units sees, and one that it does not. */
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
/** A text that stands in the data of one owner and is sent by nobody who asks. */
export function canaryOf(owner: Owner): string {
  return `canary-${owner}`;
}

/** Address of an ask for an object. `{owner}` is the source of its owner, for an absent one that of a unit which few keys see. */
export function addressOf(route: string, ask: Ask, { text, owner }: Thing): string {
  const [, path = ''] = route.split(' ');
  return (ask.url ?? path).replace('{owner}', (owner ?? 'KEN').toLowerCase()).replace('{}', encodeURIComponent(text));
}
