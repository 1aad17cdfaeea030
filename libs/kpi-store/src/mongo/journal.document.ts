import { mongo } from 'mongoose';
import type { MeasureName, Row } from '#domain';
import type { JournalEntry } from '../ledger-store.js';

/** Rows of one batch by recorded day. `_id`: `events|partition|offset` of its first record. */
export interface JournalDocument {
  readonly _id: string;
  readonly day: string;
  /** Measure, area, cell, day, amount. */
  readonly deltas: readonly (readonly [string, string, string, string, bigint | mongo.Long])[];
}

export function toJournalDocument({ partition, offset, recordedDay, rows }: JournalEntry): JournalDocument {
  return {
    _id: `events|${partition}|${offset}`,
    day: recordedDay,
    deltas: rows.map(({ measure, area, cell, day, amount }) => [
      measure,
      area,
      cell,
      day,
      mongo.Long.fromBigInt(amount),
    ]),
  };
}

export function* rowsIn({ deltas }: JournalDocument): Iterable<Row> {
  for (const [measure, area, cell, day, amount] of deltas) {
    yield { measure: measure as MeasureName, area, cell, day, amount: BigInt(amount.toString()) };
  }
}
