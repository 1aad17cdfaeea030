import {
  bucketsOf,
  catalogueOf,
  dataTypes,
  type Viewer,
  evaluate,
  everyone,
  onOnePartition,
  plan,
  type IndicatorValue,
  type Known,
  type Moment,
  type ValuesQuery,
  valuesFor,
} from '#domain';
import { applied } from './pipeline.js';
import { tables, type TableName } from './tables.js';

/** Long after all events. */
export const LIVE: Moment = { asOf: null, today: '2026-11-24' };

export type Ask = (
  query: Partial<ValuesQuery> & Pick<ValuesQuery, 'indicators' | 'areas'>,
) => readonly IndicatorValue[];

/** The product's only read path, over the buckets of a set, with everything that is known at the moment. */
export interface Asking {
  /** For a caller who may see details. */
  readonly exactly: Ask;
  /** For everyone. */
  readonly publicly: Ask;
  /** For one viewer. */
  readonly as: (viewer: Viewer) => Ask;
}

export function askingOf(set: readonly Known[], table: TableName, moment: Moment = LIVE): Asking {
  const { model } = tables[table];
  const buckets = onOnePartition(bucketsOf(applied([set], model).rows));
  const catalogue = catalogueOf(model.reference, dataTypes);
  const asking =
    (answer: typeof evaluate): Ask =>
    (query) => {
      const whole = { periods: { period: '2024' }, by: [], codes: {}, ...query };
      return answer(plan(whole, catalogue, moment), buckets);
    };
  const as = (viewer: Viewer) => asking((planned, read) => valuesFor(viewer, planned, read));
  return { exactly: asking(evaluate), publicly: as(everyone), as };
}
