import { Injectable } from '@nestjs/common';
import { type Viewer, type IndicatorValue, mergeNeeds, plan, valuesFor, type ValuesQuery } from '#domain';
import { Clock } from '#platform';
import { KpiStore, type SnapshotVersion } from '#kpi-store';
import { Projection } from '../answers/projection.js';

/** Questions with what they need, all read at one snapshot. */
export interface Fetched {
  readonly snapshot: SnapshotVersion;
  /** Values of each query in the order of its plan, as the viewer may see them. */
  evaluate(viewer: Viewer): readonly (readonly IndicatorValue[])[];
}

/** The one read path: plan, fetch, evaluate, disclose. */
@Injectable()
export class IndicatorValues {
  constructor(
    private readonly projection: Projection,
    private readonly store: KpiStore,
    private readonly clock: Clock,
  ) {}

  /** Errors: those of `plan`, before anything is read; what the store throws. */
  async fetch(queries: readonly ValuesQuery[]): Promise<Fetched> {
    const moment = { asOf: null, today: this.clock.today() };
    const plans = queries.map((query) => plan(query, this.projection.catalogue, moment));
    const snapshot = await this.store.fetch(mergeNeeds(plans.flatMap(({ needs }) => needs)));
    return {
      snapshot,
      evaluate: (viewer) => plans.map((planned) => valuesFor(viewer, planned, snapshot.buckets)),
    };
  }
}
