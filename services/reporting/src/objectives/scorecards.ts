import { Injectable } from '@nestjs/common';
import {
  type Objective,
  type PublishedValue,
  type ScoredObjective,
  type Viewer,
  headlinesOf,
  scorecardQuestions,
  scorecardsOf,
} from '#domain';
import { Clock } from '#platform';
import type { SnapshotVersion } from '#kpi-store';
import { Definitions } from '../answers/definitions.js';
import { IndicatorValues } from '../values/indicator-values.js';

/** Headline values of objectives, all read from one snapshot. */
export interface FetchedScorecards {
  readonly snapshot: SnapshotVersion;
  evaluate(viewer: Viewer): readonly ScoredObjective<PublishedValue>[];
}

/** Reads scorecards as other values are read: plan, fetch, evaluate, disclose. */
@Injectable()
export class Scorecards {
  constructor(
    private readonly definitions: Definitions,
    private readonly values: IndicatorValues,
    private readonly clock: Clock,
  ) {}

  async fetch(objectives: readonly Objective[]): Promise<FetchedScorecards> {
    const headlines = headlinesOf(objectives, this.definitions.catalogue);
    const questions = scorecardQuestions(headlines, { asOf: null, today: this.clock.today() });
    const fetched = await this.values.fetch([questions.standing, questions.quarters]);
    return {
      snapshot: fetched.snapshot,
      evaluate: (viewer) => {
        const [standing = [], quarters = []] = fetched.evaluate(viewer);
        return scorecardsOf(objectives, headlines, { standing, quarters });
      },
    };
  }
}
