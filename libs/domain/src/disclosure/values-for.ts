import { evaluatorOf, type Confidentiality, type IndicatorValue } from '../indicators/evaluating/evaluate.js';
import type { HiddenWith } from '../indicators/expression/expression.js';
import { seriesIn } from '../indicators/expression/readings.js';
import { isPeopleValued, seriesAsked } from '../indicators/indicator.js';
import type { Moment, Plan, Question } from '../indicators/planning/plan.js';
import type { PartitionedBuckets } from '../measures/bucket.js';
import { lastDay } from '../periods/window.js';
import { isPublicForFlows, publicWindow } from './public-window.js';
import { type Viewer, seesExact } from './viewer.js';

/**
 * The answers of a plan as a viewer may see them, from the same buckets. Values that are not about people, and values
 * of areas that the viewer sees exactly on the last day of the window, are as `evaluate` returns them; all others are
 * as everyone sees them. There a value about people is hidden (A) if a count that it reveals is above 0 and below its
 * minimum, or if a breakdown from which it could be computed has such a row; and (N) if its window does not consist of
 * whole months or, for a sum over time, has no period code and is not the scorecard window. A hidden value shows
 * neither numerator nor denominator; zero is shown; a null keeps its reason.
 * Source: reference/disclosure#primary.
 */
export function valuesFor(viewer: Viewer, plan: Plan, buckets: PartitionedBuckets): readonly IndicatorValue[] {
  const evaluated = evaluatorOf(plan, buckets);
  const isHiddenRow = ({ indicator, by, codes }: HiddenWith, question: Question): boolean => {
    const [asked] = seriesAsked(plan.catalogue.indicators, [indicator]);
    return codes
      .flatMap((code) => evaluated({ ...question, asked: asked as Question['asked'], codes: { [by]: code } }))
      .some(isSmall);
  };
  const isExact = ({ area, window }: Question): boolean =>
    seesExact(viewer, { area, day: lastDay(window) }, plan.catalogue.areas);
  return plan.questions.flatMap((question) => {
    if (!isPeopleValued(question.asked, question.codes) || isExact(question)) return evaluated(question);
    const shown = publicPeriod(question, plan.moment);
    if (shown === null) return evaluated(question).map((value) => hidden(value, 'N'));
    return evaluated(shown).map((value) => {
      const isHidden = isSmall(value) || value.hiddenWith.some((breakdown) => isHiddenRow(breakdown, shown));
      return isHidden ? hidden(value, 'A') : value;
    });
  });
}

function publicPeriod(question: Question, moment: Moment): Question | null {
  const shown = publicWindow(question, moment);
  const isFlow = seriesIn(question.asked.value).some(({ kind }) => kind === 'flow');
  return shown !== null && isFlow && !isPublicForFlows(shown, moment) ? null : shown;
}

/**
 * The primary rule, which judges each row alone. The secondary rule, which needs all rows of a breakdown, belongs here
 * too.
 */
function isSmall({ value, min, tells }: IndicatorValue): boolean {
  return value !== null && min !== null && tells.some((count) => 0n < count && count < BigInt(min));
}

function hidden(value: IndicatorValue, confidentiality: Confidentiality): IndicatorValue {
  if (value.value === null) return value;
  const nothing = { value: null, numerator: null, denominator: null };
  return { ...value, ...nothing, status: 'Q', confidentiality, reason: 'suppressed' };
}
