import fc from 'fast-check';
import { type Known, identityOf } from '#domain';
import { acceptedSet } from '../oracle/streams.js';
import { KINDS } from './declared.js';
import type { TableName } from './tables.js';

/** Sets of accepted events of every kind that the product folds. */
export const anySet: fc.Arbitrary<readonly Known[]> = acceptedSet({ kinds: KINDS });

/**
 * Sets in which users and surveys of the same countries are current at the same time, for indicators that compare them.
 */
const comparableSet = acceptedSet({
  kinds: KINDS.filter((kind) => ['usage', 'survey'].includes(kind)),
  days: ['2024-02-29', '2024-12-30'],
  maxEvents: 40,
  maxRecords: 1,
});

/** Sets of which more than usual is current at the end of 2024. */
const currentSet = acceptedSet({ kinds: KINDS, days: ['2023-12-31', '2024-02-29', '2024-12-30'], maxRecords: 2 });

/** Sets that give indicators much to show. */
export const telling: fc.Arbitrary<readonly Known[]> = fc.oneof(anySet, comparableSet, currentSet);

/** Mostly the published areas, otherwise a table in which areas move. */
export const anyTable: fc.Arbitrary<TableName> = fc.constantFrom<TableName>('steady', 'steady', 'changing');

/** A set of events, and the same events in some order of arrival, some of them repeated, cut into batches. */
export interface Arrival {
  readonly set: readonly Known[];
  readonly batches: readonly (readonly Known[])[];
  readonly table: TableName;
}

/** A set in the ledger of one partition, whose order is that of `recordedAt`. */
export const anyLedger: fc.Arbitrary<Pick<Arrival, 'set' | 'table'>> = fc.record({ set: anySet, table: anyTable });

export const anyArrival: fc.Arbitrary<Arrival> = fc
  .record({
    set: anySet,
    table: anyTable,
    sizes: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 6 }),
  })
  .chain(({ set, table, sizes }) =>
    fc
      .subarray([...set])
      .chain((again) => fc.shuffledSubarray([...set, ...again], { minLength: set.length + again.length }))
      .map((arrived) => placed(arrived))
      .map((arrived) => ({ set: once(arrived), table, batches: cut(arrived, sizes) })),
  );

/** Assigns places in a one-partition ledger that keeps the first copy of each event. */
export function placed(arrived: readonly Known[]): readonly Known[] {
  const places = new Map<string, bigint>();
  for (const { event } of arrived) {
    const identity = identityOf(event);
    if (!places.has(identity)) places.set(identity, BigInt(places.size + 1));
  }
  return arrived.map((one) => ({ ...one, seq: places.get(identityOf(one.event)) as bigint }));
}

function once(arrived: readonly Known[]): readonly Known[] {
  return [...new Map(arrived.map((one) => [one.seq, one])).values()];
}

/** Batches of these sizes, in turn. */
export function cut(events: readonly Known[], sizes: readonly number[]): readonly (readonly Known[])[] {
  const batches: (readonly Known[])[] = [];
  for (let from = 0, turn = 0; from < events.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    batches.push(events.slice(from, from + size));
    from += size;
  }
  return batches;
}
