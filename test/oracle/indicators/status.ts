import type { Day } from '#domain';
import { monthsLater, previousDay } from '../calendar.js';
import type { Definition } from './definitions.js';
import { isMiddleCensored } from './median.js';
import type { Answer, Reason, Scene } from './question.js';
import { f } from './terms.js';

/** SDMX CL_OBS_STATUS, as far as events determine it: never F, the point of a trajectory. */
export type Status = 'M' | 'O' | 'Q' | 'B' | 'E' | 'U' | 'P' | 'A';

const OF_REASON: Readonly<Record<Reason, Status>> = {
  not_comparable: 'M',
  not_begun: 'M',
  no_data: 'O',
  side_missing: 'O',
  no_denominator: 'M',
  below_minimum: 'O',
  suppressed: 'Q',
};

/** How a window was read. */
export interface Reading {
  /** Day of `asOf`, or the current UTC day. */
  readonly day: Day;
  /** Nothing that happens later can fall into the window. */
  readonly isOver: boolean;
}

/** The first that applies (reference/indicator-kinds#status). */
export function statusOf(answer: Answer, definition: Definition, scene: Scene, { day, isOver }: Reading): Status {
  if (answer.reason !== null) return OF_REASON[answer.reason];
  const { measures } = definition.formula;
  if (measures.some((measure) => isBroken(measure, scene))) return 'B';
  if (measures.some((measure) => isEstimated(measure, scene))) return 'E';
  if (measures.includes('risk.daysToMitigation') && isMiddleCensored(f('risk.daysToMitigation'), scene)) return 'U';
  const isOpen = definition.followUp !== undefined && monthsLater(scene.last, definition.followUp) > day;
  return isOver && !isOpen ? 'A' : 'P';
}

/** A survey, or users of whom some were estimated or sampled. */
function isEstimated(measure: string, { oracle, area, last, dims }: Scene): boolean {
  if (measure.startsWith('survey.')) return true;
  if (measure !== 'usage.users') return false;
  const bases = ['ESTIMATED', 'SAMPLE'].filter((basis) => (dims['BASIS'] ?? basis) === basis);
  return bases.some((basis) => oracle.stock(measure, area, `BASIS=${basis}`, last) > 0n);
}

/**
 * The newest current version of the framework differs from that at the start of the window. Instruments do not affect
 * this: no measure records them.
 */
function isBroken(measure: string, { oracle, area, start, last }: Scene): boolean {
  if (!measure.startsWith('readiness.score')) return false;
  const headline = oracle.reference.frameworks.filter(({ isHeadline }) => isHeadline);
  const cells = [
    ...new Set(headline.map(({ framework, version }) => `FRAMEWORK=${framework},VERSION=${version}`)),
  ].sort();
  const newestOn = (day: Day) => cells.findLast((cell) => oracle.stock('readiness.current', area, cell, day) > 0n);
  const before = newestOn(previousDay(start));
  return before !== undefined && before !== newestOn(last);
}
