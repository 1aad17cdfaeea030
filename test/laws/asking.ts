import {
  bucketsOf,
  catalogueOf,
  dataTypes,
  type Viewer,
  everyone,
  plan,
  publish,
  type Known,
  type Moment,
  type PublishedValue,
  type Question,
} from '#domain';
import { viewOf } from '#domain/testing';
import { applied } from './pipeline.js';
import { tables, type TableName } from './tables.js';

/** Long after all events. */
export const LIVE: Moment = { asOf: null, today: '2026-11-24' };

export type Ask = (query: Partial<Question> & Pick<Question, 'indicators' | 'areas'>) => readonly PublishedValue[];

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
  const buckets = bucketsOf(applied([set], model).rows);
  const catalogue = catalogueOf(model.reference, dataTypes);
  const as =
    (viewer: Viewer): Ask =>
    (query) => {
      const planned = plan({ periods: { period: '2024' }, by: [], codes: {}, moment, ...query }, catalogue);
      return [...publish(planned, viewOf(buckets, planned.needs), viewer)].filter((value) => value !== null);
    };
  return { exactly: as({ detailOf: '*' }), publicly: as(everyone), as };
}
