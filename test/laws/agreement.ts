import { expect } from 'vitest';
import type { PublishedValue } from '#domain';
import { previousDay } from '../oracle/calendar.js';
import type { Asked, Shown } from '../oracle/indicator-oracle.js';
import { rowsOf } from '../oracle/indicators/rows.js';
import { cut, hasBegun, type Moment } from '../oracle/indicators/window.js';
import type { Oracle } from '../oracle/oracle.js';

type Told = (code: string, question: Asked) => Shown;

/** The request, in the oracle's terms. */
export interface AskedFor {
  readonly oracle: Oracle;
  readonly moment: Moment;
  readonly indicators: readonly string[];
  readonly areas: readonly string[];
  readonly by?: readonly string[];
  /** One period by its name, with its days [start, end). */
  readonly window: { readonly period: string; readonly start: string; readonly end: string };
}

/** The answers cover every question and nothing else, in order, and each agrees with the oracle. */
export function agree(values: readonly PublishedValue[], about: AskedFor, told: Told): void {
  expect(values.map(found)).toEqual(questionsOf(about).map((question) => wanted(question, told)));
}

/**
 * Values hidden only by the secondary rule (D) are skipped: the oracle implements that rule, the product does not yet.
 */
export function agreePublicly(values: readonly PublishedValue[], about: AskedFor, told: Told): void {
  const questions = questionsOf(about);
  expect(values.map(place)).toEqual(questions.map(place));
  const isTold = questions.map((question) => told(question.indicator, asked(question)).confidentiality !== 'D');
  expect(values.filter((_, at) => isTold[at]).map(found)).toEqual(
    questions.filter((_, at) => isTold[at]).map((question) => wanted(question, told)),
  );
}

type Question = Pick<PublishedValue, 'indicator' | 'area' | 'dimensions'> & { readonly window: AskedFor['window'] };

/** Every value that an answer must have. */
function questionsOf({ oracle, moment, indicators, areas, by = [], window }: AskedFor): readonly Question[] {
  const isBegun = hasBegun(window, moment);
  const last = previousDay(cut(window, moment).end);
  return indicators.flatMap((indicator) =>
    areas.flatMap((area) => {
      const rows = rowsOf(oracle, { code: indicator, by, area, last });
      const isInUse = by.some((dimension) => ['LICENCE', 'FORMAT'].includes(dimension));
      return (isBegun || !isInUse ? rows : []).map((dimensions) => ({ indicator, area, dimensions, window }));
    }),
  );
}

function asked({ area, dimensions, window }: Question): Asked {
  return { ...window, area, dims: dimensions };
}

function place({ indicator, area, dimensions }: Pick<Question, 'indicator' | 'area' | 'dimensions'>) {
  return { indicator, area, dimensions };
}

function found(answer: PublishedValue) {
  const { start, end, numerator, denominator, reason, value, status, confidentiality } = answer;
  return { ...place(answer), start, end, numerator, denominator, reason, value, status, confidentiality };
}

function wanted(question: Question, told: Told): ReturnType<typeof found> {
  const { rounded, value: _, ...answer } = told(question.indicator, asked(question));
  return { ...place(question), ...answer, value: rounded };
}
