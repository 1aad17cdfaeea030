import type { Answer, ExactValue } from '../indicators/evaluating/evaluate.js';
import type { HiddenWith } from '../indicators/expression/expression.js';
import type { ValueSight } from './value-sight.js';

/** SDMX CL_CONF_STATUS: free; small count; hidden so that another value cannot be computed; internal only. */
export type Confidentiality = 'F' | 'A' | 'D' | 'N';

/** Not exported, so that no other file can make a published value. */
declare class Published {
  private readonly isPublished: true;
}

/** A value as its viewer may see it: what leaves the process. Only `disclose` makes one. */
export type PublishedValue = Answer & { readonly confidentiality: Confidentiality } & Published;

/** The rows of the breakdowns that decide about a value, evaluated in its area and window. */
export type DecidingRows = ReadonlyMap<HiddenWith, readonly ExactValue[]>;

/**
 * The value as the viewer may see it. A judged value is hidden (A) if a count that it reveals is above 0 and below its
 * minimum, or if a breakdown from which it could be computed has such a row. A withheld value is hidden (N): its window
 * is not public. A hidden value shows neither numerator nor denominator; zero is shown; a null keeps its reason.
 * Source: reference/disclosure#primary.
 */
export function disclose(exact: ExactValue, sight: ValueSight['sight'], deciding: DecidingRows): PublishedValue {
  switch (sight) {
    case 'exact':
      return shown(exact);
    case 'withheld':
      return hidden(exact, 'N');
    case 'judged':
      return isHidden(exact, deciding) ? hidden(exact, 'A') : shown(exact);
  }
}

/**
 * The primary rule, which judges each row alone. The secondary rule, which needs all rows of a breakdown, belongs here
 * too.
 */
function isHidden(exact: ExactValue, deciding: DecidingRows): boolean {
  return isSmall(exact) || exact.hiddenWith.some((breakdown) => deciding.get(breakdown)?.some(isSmall) === true);
}

function isSmall({ value, min, tells }: ExactValue): boolean {
  return value !== null && min !== null && tells.some((count) => 0n < count && count < BigInt(min));
}

function hidden(exact: ExactValue, confidentiality: Confidentiality): PublishedValue {
  if (exact.value === null) return shown(exact);
  const nothing = { value: null, numerator: null, denominator: null };
  return published({ ...exact, ...nothing, status: 'Q', reason: 'suppressed' }, confidentiality);
}

function shown(exact: ExactValue): PublishedValue {
  return published(exact, 'F');
}

/** Names every field, so that nothing else of an exact value can get through. */
function published(answer: Answer, confidentiality: Confidentiality): PublishedValue {
  const fields: Answer & Pick<PublishedValue, 'confidentiality'> = {
    indicator: answer.indicator,
    area: answer.area,
    period: answer.period,
    start: answer.start,
    end: answer.end,
    dimensions: answer.dimensions,
    value: answer.value,
    unit: answer.unit,
    numerator: answer.numerator,
    denominator: answer.denominator,
    status: answer.status,
    confidentiality,
    reason: answer.reason,
    definitionVersion: answer.definitionVersion,
  };
  return fields as PublishedValue;
}
