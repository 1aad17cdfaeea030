import type { AreaTable } from '../areas/area-table.js';
import { AppError, type ErrorCode } from '../errors/error-table.js';
import { type Asked, noSuchIndicator, seriesOf } from '../indicators/indicator.js';
import type { Catalogue } from '../indicators/catalogue/catalogue.js';
import { type AreaLevel, areasAsked, levelOf } from '../indicators/planning/areas-asked.js';
import { lastKnownDay, type Moment, type Question } from '../indicators/planning/question.js';
import { daysRead, readPeriods } from '../indicators/planning/read-period.js';
import { requirePeriod } from '../periods/period.js';
import { lastDay } from '../periods/window.js';
import type { RankedBy } from './ranking.js';

/** What a ranking is about. */
export interface RankingScope {
  /** Code of an indicator or companion. */
  readonly indicator: string;
  /** As in a question of values, but all of one level. */
  readonly areas: readonly string[];
  readonly period: string;
  readonly by: RankedBy;
  /** Code of the period that values are compared with; given if and only if areas are ordered by change. */
  readonly compareWith: string | null;
  /** At most one code for each dimension: the row of a breakdown that is ranked. */
  readonly codes: Question['codes'];
}

/** The series that is ranked, and the questions for its values, both about the same areas. */
export interface RankingQuestions {
  readonly asked: Asked;
  readonly now: Question;
  readonly before: Question | null;
}

/**
 * The questions behind a ranking. Areas are those of the last day of its period, in the period that they are compared
 * with too.
 * Errors: `indicator-unknown`, `area-unknown`, `area-levels-mixed`, `period-invalid`; `request-invalid` for a period to
 * compare with that is missing or has no use, or for several codes of a dimension.
 */
export function rankingQuestions(
  scope: RankingScope,
  { indicators, areas: table }: Pick<Catalogue, 'areas' | 'indicators'>,
  moment: Moment,
): RankingQuestions {
  const { indicator, period, compareWith, codes } = scope;
  const asked = indicators.flatMap(seriesOf).find(({ code }) => code === indicator);
  if (asked === undefined) throw new AppError('indicator-unknown', noSuchIndicator(indicator, indicators));
  requireOneRow(codes);
  requirePeriods(scope, moment);
  const areas = areasAsked(scope.areas, table, dayOf(period, moment));
  requireOneLevel(areas, table);
  const inPeriod = (code: string): Question => {
    return { indicators: [indicator], areas, periods: { period: code }, by: [], codes, moment };
  };
  return { asked, now: inPeriod(period), before: compareWith === null ? null : inPeriod(compareWith) };
}

/** The last day that is read in a period, which is the day of its areas. */
function dayOf(period: string, moment: Moment): string {
  const days = daysRead(readPeriods({ periods: { period }, moment }));
  return days === null ? lastKnownDay(moment) : lastDay(days);
}

function requirePeriods({ by, compareWith, period }: RankingScope, { today }: Moment): void {
  requirePeriod(period, today);
  if (compareWith !== null) requirePeriod(compareWith, today, 'compareWith');
  if (by === 'change' && compareWith === null) {
    throw invalid('/compareWith', 'A ranking by change needs compareWith: the period that the change is from.');
  }
  if (by !== 'change' && compareWith !== null) {
    throw invalid('/compareWith', `A ranking by ${by} does not use compareWith. Leave it out.`);
  }
}

function requireOneRow(codes: Question['codes']): void {
  const several = Object.entries(codes).find(([, named]) => named.length !== 1);
  if (several === undefined) return;
  throw invalid(`/c[${several[0]}]`, 'A ranking is about one row: give exactly one code for each dimension.');
}

const levelWords: Readonly<Record<AreaLevel, string>> = {
  world: 'the world',
  bureau: 'a bureau',
  group: 'a group',
  country: 'a country',
  unit: 'a unit',
};

function requireOneLevel(areas: readonly string[], table: AreaTable): void {
  const levels = new Map(areas.map((code) => [levelOf(code, table) as AreaLevel, code]));
  const [one, other] = levels;
  if (one === undefined || other === undefined) return;
  const [[level, code], [otherLevel, otherCode]] = [one, other];
  const named = `${code} is ${levelWords[level]}, and ${otherCode} is ${levelWords[otherLevel]}`;
  throw problem('area-levels-mixed', '/area', `${named}: areas of different levels are not ranked together.`);
}

function invalid(pointer: string, detail: string): AppError {
  return problem('request-invalid', pointer, detail);
}

function problem(code: ErrorCode, pointer: string, detail: string): AppError {
  return new AppError(code, detail, [{ pointer, code, detail }]);
}
