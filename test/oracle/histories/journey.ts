import type { Day } from '#domain';
import { lastUntil, remember } from './history.js';
import type { Resolved } from './resolved.js';

/** How an entity moved from stage to stage; each question is answered backwards from an event or a day. */
export interface Journey {
  readonly isApplied: (change: Resolved) => boolean;
  /** The changes that were legal when they came, in order. */
  readonly applied: readonly Resolved[];
  readonly before: (change: Resolved) => string;
  /** Stage at the end of a day. */
  readonly on: (day: Day) => string;
}

interface Rules {
  readonly start: string;
  readonly stageOf: (change: Resolved) => string;
  readonly isLegal: (from: string, to: string) => boolean;
}

/** `changes`: the events that count, in order. A change that is not legal from the preceding stage has no effect. */
export function journeyOf(changes: readonly Resolved[], { start, stageOf, isLegal }: Rules): Journey {
  const isApplied = remember((one: Resolved): boolean => isLegal(before(one), stageOf(one)));
  const reached = (last: Resolved | undefined) => (last === undefined ? start : stageOf(last));
  const before = (one: Resolved): string => reached(changes.slice(0, changes.indexOf(one)).findLast(isApplied));
  const applied = changes.filter(isApplied);
  return {
    isApplied: (one) => applied.includes(one),
    applied,
    before,
    on: (day) => reached(lastUntil(day, applied)),
  };
}
