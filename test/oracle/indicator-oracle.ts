import type { Day } from '#domain';
import { previousDay } from './calendar.js';
import { shown } from './fraction.js';
import { remember } from './histories/history.js';
import { definitionsOf, type Definition, type Definitions } from './indicators/definitions.js';
import { derivedFrom, strictest } from './indicators/derived.js';
import { confidentialityOf, type Confidentiality } from './indicators/disclosure.js';
import { isCountryLevel, nothing, sceneOf, type Answer, type Question, type Scene } from './indicators/question.js';
import { statusOf, type Reading, type Status } from './indicators/status.js';
import { cut, hasBegun, isForFlows, wholeMonths, type Moment } from './indicators/window.js';
import { Membership } from './membership.js';
import type { Oracle } from './oracle.js';
import type { OracleReference } from './oracle-reference.js';

export type { Definition } from './indicators/definitions.js';
export type { Answer, Dims, Question, Reason } from './indicators/question.js';
export type { Moment } from './indicators/window.js';

/** A question as it is requested: by the code of a period. */
export interface Asked extends Question {
  readonly period?: string;
}

/** An answer as a reader receives it. */
export interface Shown extends Answer {
  /** Window in which it was read, the last day included. */
  readonly start: Day;
  readonly end: Day;
  /** Rounded once, half to even. */
  readonly rounded: number | null;
  readonly status: Status;
  readonly confidentiality: Confidentiality;
}

/** Every indicator and companion by its code. */
export const definitions: (reference: OracleReference) => Definitions = remember(definitionsOf);

/** The exact value over the whole window. */
export function indicatorOracle(oracle: Oracle): (code: string, question: Question) => Answer {
  return (code, question) => definitionOf(oracle, code).formula.answerIn(sceneOf(oracle, question));
}

/** The answer at a moment to a reader with the right to details. */
export function exactOracle(oracle: Oracle, moment: Moment): (code: string, question: Question) => Shown {
  return (code, question) => {
    if (!hasBegun(question, moment)) return notBegun(code, sceneOf(oracle, question));
    const { isOver, ...window } = cut(question, moment);
    return shownOver(code, sceneOf(oracle, { ...question, ...window }), { day: moment.asOf ?? moment.today, isOver });
  };
}

/**
 * The public answer: small numbers of people, and values that would reveal them, are hidden
 * (reference/disclosure#primary).
 */
export function publicOracle(oracle: Oracle, moment: Moment): (code: string, question: Asked) => Shown {
  const exact = exactOracle(oracle, moment);
  return (code, question) => {
    const answer = exact(code, question);
    const isAboutPeople = definitionOf(oracle, code).min !== undefined || derivedFrom(code, question.dims ?? {});
    if (!isAboutPeople) return answer;
    if (answer.reason === 'not_comparable' || answer.reason === 'not_begun') return answer;
    const window = wholeMonths(question, moment);
    const isFlow = code === 'O2.07';
    if (!window || (isFlow && !isForFlows(question.period ?? '', window, moment))) {
      return answer.reason === null ? hidden(answer, 'N') : answer;
    }
    const scene = sceneOf(oracle, { ...question, ...window });
    const isOver = window.end === question.end;
    const monthly = shownOver(code, scene, { day: moment.asOf ?? moment.today, isOver });
    const confidentiality = monthly.reason === null ? hiddenAs(code, scene) : 'F';
    return confidentiality === 'F' ? monthly : hidden(monthly, confidentiality);
  };
}

/**
 * The answer to a key with detail of some units: exact for these units and for the countries that they serve on the
 * last day, public otherwise.
 */
export function detailOracle(
  oracle: Oracle,
  moment: Moment,
  units: readonly string[],
): (code: string, question: Asked) => Shown {
  const [exact, common] = [exactOracle(oracle, moment), publicOracle(oracle, moment)];
  const membership = new Membership(oracle.reference);
  return (code, question) => {
    const last = previousDay(hasBegun(question, moment) ? cut(question, moment).end : question.end);
    const isOwn = units
      .map((unit) => `unit:${unit}`)
      .some((own) => own === question.area || membership.isMember(question.area, own, last));
    return (isOwn ? exact : common)(code, question);
  };
}

/**
 * What can be said about a window that has not begun: whether it could ever be compared
 * (reference/indicator-kinds#zero-and-null, in their order).
 */
function notBegun(code: string, scene: Scene): Shown {
  const isComparable = code !== 'O2.10' || isCountryLevel(scene);
  const reason = isComparable ? 'not_begun' : 'not_comparable';
  const { start, last: end } = scene;
  return { ...nothing(reason), start, end, rounded: null, status: 'M', confidentiality: 'F' };
}

function shownOver(code: string, scene: Scene, reading: Reading): Shown {
  const definition = definitionOf(scene.oracle, code);
  const answer = definition.formula.answerIn(scene);
  const rounded = answer.value && shown(answer.value, definition.decimals);
  const { start, last: end } = scene;
  return { ...answer, start, end, rounded, status: statusOf(answer, definition, scene, reading), confidentiality: 'F' };
}

function hiddenAs(code: string, scene: Scene): Confidentiality {
  const derived = derivedFrom(code, scene.dims);
  const { formula, min = 0 } = definitionOf(scene.oracle, code);
  const { part } = derived ?? {};
  if (part && formula.answerIn({ ...scene, dims: part }).reason !== null) return 'F';
  if (derived) return strictest(derived.cells.map((dims) => hiddenAs(derived.from, { ...scene, dims })));
  return confidentialityOf(scene.dims, { formula, min }, (dims) => formula.answerIn({ ...scene, dims }));
}

function hidden({ start, end }: Shown, confidentiality: Confidentiality): Shown {
  return { ...nothing('suppressed'), start, end, rounded: null, status: 'Q', confidentiality };
}

function definitionOf({ reference }: Oracle, code: string): Definition {
  const definition = definitions(reference)[code];
  if (!definition) throw new RangeError(`no indicator ${code}`);
  return definition;
}
