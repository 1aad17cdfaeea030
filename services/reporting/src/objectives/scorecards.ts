import { Injectable } from '@nestjs/common';
import {
  type Objective,
  type ScoredObjective,
  type Viewer,
  headlinesOf,
  scorecardQueries,
  scorecardsOf,
} from '#domain';
import { Clock } from '#platform';
import type { SnapshotVersion } from '#kpi-store';
import { Projection } from '../answers/projection.js';
import { IndicatorValues } from '../values/indicator-values.js';

/** Headline values of objectives, read at one snapshot. */
export interface FetchedScorecards {
  readonly snapshot: SnapshotVersion;
  evaluate(viewer: Viewer): readonly ScoredObjective[];
}

/** Scorecards through the one read path. */
@Injectable()
export class Scorecards {
  constructor(
    private readonly projection: Projection,
    private readonly values: IndicatorValues,
    private readonly clock: Clock,
  ) {}

  async fetch(objectives: readonly Objective[]): Promise<FetchedScorecards> {
    const headlines = headlinesOf(objectives, this.projection.catalogue);
    const asked = scorecardQueries(headlines, this.clock.today());
    const fetched = await this.values.fetch([asked.standing, asked.quarters]);
    return {
      snapshot: fetched.snapshot,
      evaluate: (viewer) => {
        const [standing = [], quarters = []] = fetched.evaluate(viewer);
        return scorecardsOf(objectives, headlines, { standing, quarters });
      },
    };
  }
}
