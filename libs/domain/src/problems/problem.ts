import { type ReasonCode } from '../problems/reason-help.js';
import { nearestName } from './nearest-name.js';

/** Why an event was rejected: a stable code (reference/acceptance#reasons), where, and a sentence for a person. */
export interface Problem {
  /** JSON Pointer into the event; an empty one points at the whole. Attributes are at the top, data under `/data`. */
  readonly pointer: string;
  readonly code: ReasonCode;
  readonly detail: string;
}

/** An unknown name, and the names that are known in its place. */
export interface Unknown {
  readonly given: string;
  readonly known: Iterable<string>;
  /** The text before such a name. */
  readonly before?: string;
}

/** A problem before it is put into words: the nearest known name is only looked up then. */
interface Finding extends Problem {
  readonly unknown?: Unknown | undefined;
}

/** Text from others may be long, and is cut in a sentence. */
const DETAIL_LENGTH = 200;
const QUOTED_LENGTH = 60;

export function problem(pointer: string, code: ReasonCode, detail: string, unknown?: Unknown): Problem {
  const cut = detail.length > DETAIL_LENGTH ? `${detail.slice(0, DETAIL_LENGTH)}…` : detail;
  const finding: Finding = { pointer, code, detail: cut, ...(unknown === undefined ? {} : { unknown }) };
  return finding;
}

/** More problems help nobody, and a message of 256 KiB may have 400,000. */
export const MOST_PROBLEMS = 1_000;
/** Looking up the nearest name is the most expensive part of describing a problem. */
const MOST_NEAREST = 20;

/** The first 1,000 problems as a person reads them; the first 20 suggest what may have been meant. */
export function describeProblems(findings: readonly Finding[]): readonly Problem[] {
  return findings.slice(0, MOST_PROBLEMS).map(({ pointer, code, detail, unknown }, index) => {
    const near = unknown === undefined || index >= MOST_NEAREST ? null : nearestName(unknown.given, [...unknown.known]);
    return {
      pointer: shortened(pointer),
      code,
      detail: near === null ? detail : `${detail}; did you mean ${unknown?.before ?? ''}${near}?`,
    };
  });
}

/** A longer pointer contains a name that the sender chose: it is cut to the parent of that name. */
const POINTER_LENGTH = 500;

function shortened(pointer: string): string {
  return pointer.length <= POINTER_LENGTH ? pointer : pointer.slice(0, pointer.lastIndexOf('/', POINTER_LENGTH));
}

/** The problem, unless the condition is met. */
export function unless(isWell: boolean, found: Problem): readonly Problem[] {
  return isWell ? [] : [found];
}

/** Someone else's value inside a sentence: on one line, in quotes, cut. */
export function quoted(value: unknown): string {
  const text = typeof value === 'string' ? value : String(JSON.stringify(value));
  return JSON.stringify(text.length > QUOTED_LENGTH ? `${text.slice(0, QUOTED_LENGTH)}…` : text);
}

/** Pointer to a member of the value at `pointer` (RFC 6901). */
export function memberPointer(pointer: string, member: string | number): string {
  if (typeof member === 'number') return `${pointer}/${member}`;
  return `${pointer}/${member.replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** Whether a pointer points at, or into, what another points at. */
export function isUnder(pointer: string, parent: string): boolean {
  return pointer === parent || pointer.startsWith(`${parent}/`);
}
