import type { AssessmentCompleted, Day } from '#domain';
import { monthsLater, previousDay } from '../calendar.js';
import type { EntityHistory } from '../histories/entity-history.js';
import { told, type Resolved } from '../histories/resolved.js';
import { instrumentOf } from '../histories/survey-history.js';
import type { Definition } from './definitions.js';
import { isMiddleCensored } from './median.js';
import type { Answer, Reason, Scene } from './question.js';
import { f } from './terms.js';

/** SDMX CL_OBS_STATUS, as far as events can tell: never F, the point of a trajectory. */
export type Status = 'M' | 'O' | 'Q' | 'B' | 'E' | 'U' | 'P' | 'A';

const OF_REASON: Readonly<Record<Reason, Status>> = {
  not_comparable: 'M',
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
  /** The window reaches beyond what can be known, and was cut. */
  readonly isCut: boolean;
}

/** Catalogue 4.4, the first that applies. */
export function statusOf(answer: Answer, definition: Definition, scene: Scene, { day, isCut }: Reading): Status {
  if (answer.reason !== null) return OF_REASON[answer.reason];
  const { measures } = definition.formula;
  if (measures.some((measure) => isBroken(measure, scene))) return 'B';
  if (measures.some((measure) => isEstimated(measure, scene))) return 'E';
  if (measures.includes('risk.daysToMitigation') && isMiddleCensored(f('risk.daysToMitigation'), scene)) return 'U';
  const isOpen = definition.followUp !== undefined && monthsLater(scene.last, definition.followUp) > day;
  return isCut || isOpen ? 'P' : 'A';
}

/** A survey, or users part of whom were estimated or sampled. */
function isEstimated(measure: string, { oracle, area, last, dims }: Scene): boolean {
  if (measure.startsWith('survey.')) return true;
  if (measure !== 'usage.users') return false;
  const bases = ['ESTIMATED', 'SAMPLE'].filter((basis) => (dims['BASIS'] ?? basis) === basis);
  return bases.some((basis) => oracle.stock(measure, area, `BASIS=${basis}`, last) > 0n);
}

/** Another version is current in a country of the area than at the end of the period before, or versions mix. */
function isBroken(measure: string, scene: Scene): boolean {
  const kind = /^readiness\.score|^survey\./.exec(measure)?.[0];
  if (kind === undefined) return false;
  const entities = scene.oracle.histories.filter(({ entity }) => entity.startsWith(prefixOf(measure)));
  const seen = entities.filter(({ entity }) => isIn(entity.slice(entity.lastIndexOf('/') + 1), scene));
  const now = seen.map((history) => versionOn(scene.last, history));
  const before = seen.map((history) => versionOn(previousDay(scene.start), history));
  const isChanged = now.some((version, at) => version !== undefined && (before[at] ?? version) !== version);
  const versions = new Set(now.filter((version) => version !== undefined));
  return isChanged || (measure.startsWith('readiness.') && versions.size > 1);
}

/** Entities that feed a measure. */
function prefixOf(measure: string): string {
  return measure.startsWith('readiness.') ? 'readiness:' : `survey:${measure.split('.').at(-1)}/`;
}

function isIn(country: string, { oracle, area, last }: Scene): boolean {
  return area === 'WORLD' || country === area || oracle.membersOf(area, last).includes(country);
}

/** Version of the framework or instrument of the report that is current on a day. */
function versionOn(day: Day, { events, holdingsOn }: EntityHistory): string | undefined {
  if (holdingsOn(day).length === 0) return undefined;
  const until = events.filter(({ event, isVoided }) => !isVoided && event.day <= day);
  // The first of a day stands.
  const last = until.find(({ event }) => event.day === until.at(-1)?.event.day);
  return last && versionOf(last);
}

function versionOf(report: Resolved): string {
  if (report.name === 'measurement.surveyed') return instrumentOf(report);
  const { framework, frameworkVersion } = told<AssessmentCompleted>(report);
  return `${framework} ${frameworkVersion}`;
}
