/** Why an event was refused: a stable code of events 6, where, and a sentence for a person. */
export interface Problem {
  /** JSON Pointer into the event; `` points at the whole. Attributes are at the top, data under `/data`. */
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

/** What others wrote may be long, and is cut in a sentence. */
const DETAIL_LENGTH = 200;
const QUOTED_LENGTH = 60;

export function problem(pointer: string, code: string, detail: string): Problem {
  return { pointer, code, detail: detail.length > DETAIL_LENGTH ? `${detail.slice(0, DETAIL_LENGTH)}…` : detail };
}

/** The problem, unless all is well. */
export function unless(isWell: boolean, found: Problem): readonly Problem[] {
  return isWell ? [] : [found];
}

/** A value of a stranger inside a sentence: on one line, in quotes, cut. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : String(JSON.stringify(value));
  return JSON.stringify(text.length > QUOTED_LENGTH ? `${text.slice(0, QUOTED_LENGTH)}…` : text);
}

/** Pointer to a member of what `pointer` points at (RFC 6901). */
export function memberPointer(pointer: string, member: string | number): string {
  return `${pointer}/${String(member).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Does a pointer point at, or into, what another points at? */
export function isUnder(pointer: string, parent: string): boolean {
  return pointer === parent || pointer.startsWith(`${parent}/`);
}
