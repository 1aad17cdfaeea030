import { Injectable } from '@nestjs/common';
import { type Viewer, type IndicatorValue, mergeNeeds, plan, valuesFor, type ValuesQuery } from '#domain';
import { Clock } from '#platform';
import { KpiStore, type SnapshotVersion } from '#kpi-store';
import { Definitions } from '../answers/definitions.js';

/** Queries with all the buckets they need, read from one snapshot. */
export interface FetchedValues {
  readonly snapshot: SnapshotVersion;
  /** The values of each query in the order of its plan, as the viewer may see them. */
  evaluate(viewer: Viewer): readonly (readonly IndicatorValue[])[];
}

/** The only way to a value: plan, fetch, evaluate, disclose. */
@Injectable()
export class IndicatorValues {
  constructor(
    private readonly definitions: Definitions,
    private readonly store: KpiStore,
    private readonly clock: Clock,
  ) {}

  /** Errors: those of `plan`, before anything is read, and those of the store. */
  async fetch(queries: readonly ValuesQuery[]): Promise<FetchedValues> {
    const moment = { asOf: null, today: this.clock.today() };
    const plans = queries.map((query) => plan(query, this.definitions.catalogue, moment));
    const snapshot = await this.store.fetch(mergeNeeds(plans.flatMap(({ needs }) => needs)));
    return {
      snapshot,
      evaluate: (viewer) => plans.map((planned) => valuesFor(viewer, planned, snapshot.buckets)),
    };
  }
}
