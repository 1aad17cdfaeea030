import { Injectable } from '@nestjs/common';
import {
  AreaSeries,
  type PartitionedBuckets,
  type PublishedValue,
  type Question,
  type SeriesNeed,
  SeriesView,
  type Viewer,
  type YearOfBucket,
  mergeNeeds,
  plan,
  publish,
} from '#domain';
import { Clock } from '#platform';
import { KpiStore, type SnapshotVersion } from '#kpi-store';
import { Definitions } from '../answers/definitions.js';

/** Questions with all the series they need, read from one snapshot. */
export interface FetchedValues {
  readonly snapshot: SnapshotVersion;
  /** The values of each question in the order of its plan, as the viewer may see them. */
  evaluate(viewer: Viewer): readonly (readonly PublishedValue[])[];
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
  async fetch(questions: readonly Omit<Question, 'moment'>[]): Promise<FetchedValues> {
    const today = this.clock.today();
    const moment = { asOf: null, today };
    const plans = questions.map((question) => plan({ ...question, moment }, this.definitions.catalogue));
    const needs = mergeNeeds(plans.flatMap((planned) => planned.needs));
    const years = { fromYear: FIRST_YEAR, toYear: Number(today.slice(0, 4)) };
    const snapshot = await this.store.fetch(needs.map((need) => ({ ...need, ...years })));
    const view = viewOf(snapshot.buckets, needs);
    return { snapshot, evaluate: (viewer) => plans.map((planned) => [...publish(planned, view, viewer)]) };
  }
}

/** Nothing earlier is stored (reference/envelope#backfill). */
const FIRST_YEAR = 2015;

function viewOf(buckets: PartitionedBuckets, needs: readonly SeriesNeed[]): SeriesView {
  const years = new Map<string, YearOfBucket[]>();
  for (const [key, ofPartitions] of buckets) {
    const [family, area, year = ''] = key.split('|');
    const known = years.get(`${family}|${area}`) ?? [];
    for (const bucket of ofPartitions) known.push({ year, bucket });
    years.set(`${family}|${area}`, known);
  }
  const families = needs.map(({ family, areas }) => {
    const series = areas.map((area) => [area, AreaSeries.of(years.get(`${family}|${area}`) ?? [])] as const);
    return [family, new Map(series)] as const;
  });
  return new SeriesView(new Map(families));
}
