import { Injectable } from '@nestjs/common';
import {
  addMonths,
  type Viewer,
  type Day,
  type Indicator,
  type IndicatorValue,
  type PeriodQuery,
  STRATEGY_START,
} from '#domain';
import type { SnapshotVersion } from '#kpi-store';
import { Clock } from '../answers/clock.js';
import { Projection } from '../answers/projection.js';
import type { Objective } from '../strategy/strategy.js';
import { IndicatorValues } from '../values/indicator-values.js';

/** Seven quarters before that of today. */
const TREND_MONTHS = 21;

/** An indicator with its value since the strategy began, and its last quarters. */
export interface ScoredLine {
  readonly indicator: Indicator;
  readonly value: IndicatorValue;
  readonly trend: readonly IndicatorValue[];
}

export interface Scored {
  readonly objective: Objective;
  readonly lines: readonly ScoredLine[];
}

/** Headline values of objectives, read at one snapshot. */
export interface FetchedScorecards {
  readonly snapshot: SnapshotVersion;
  evaluate(viewer: Viewer): readonly Scored[];
}

/**
 * Scorecards (reference/indicator-kinds#scorecards): flows from the beginning of the strategy until today, stocks
 * today, through the one read path.
 */
@Injectable()
export class Scorecards {
  constructor(
    private readonly projection: Projection,
    private readonly values: IndicatorValues,
    private readonly clock: Clock,
  ) {}

  async fetch(objectives: readonly Objective[]): Promise<FetchedScorecards> {
    const numbers: readonly (number | null)[] = objectives.map(({ number }) => number);
    const headlines = this.projection.catalogue.indicators.filter(({ objective }) => numbers.includes(objective));
    const today = this.clock.today();
    const fetched = await this.values.fetch([
      queryOf(headlines, { period: untilMonthOf(today) }),
      queryOf(headlines, { freq: 'Q', from: addMonths(today, -TREND_MONTHS) }),
    ]);
    return {
      snapshot: fetched.snapshot,
      evaluate: (viewer) => {
        const [standing = [], quarters = []] = fetched.evaluate(viewer);
        const lines = standing.map((value, place) => ({
          indicator: headlines[place] as Indicator,
          value,
          trend: quarters.filter(({ indicator }) => indicator === value.indicator),
        }));
        return objectives.map((objective) => ({
          objective,
          lines: lines.filter(({ indicator }) => indicator.objective === objective.number),
        }));
      },
    };
  }
}

/** Whole months, so that everyone may see it: read until today, numbers of people until the last month that is over. */
function untilMonthOf(today: Day): string {
  const [years = 0, month = 0] = today.split('-').map(Number);
  return `${STRATEGY_START}/P${12 * (years - 2022) + month}M`;
}

function queryOf(indicators: readonly Indicator[], periods: PeriodQuery) {
  return { indicators: indicators.map(({ code }) => code), areas: ['WORLD'], periods, by: [], codes: {} };
}
