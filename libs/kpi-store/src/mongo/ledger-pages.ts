import { mongo } from 'mongoose';
import { type LedgerRow, identityOf } from '#domain';
import { matchesFilter, pageOf } from '../ledger-page.js';
import type { EventFilter, LedgerPage, LedgerPlace, PageAsked } from '../ports/kpi-store.js';
import { type LedgerDocument, toLedgerRow } from './documents/ledger.document.js';
import { MAX_TIME_MS } from './mongo-database.js';

/** The equality conditions of a filter that an index {…, p, seq} serves; empty: {p, seq} itself. */
type Way = Readonly<Partial<Pick<LedgerDocument, 'entity' | 'unit' | 'day' | 'type'>>>;

/** Rows of one partition: `from` < seq ≤ `through`. */
interface Span {
  readonly partition: number;
  readonly from: bigint;
  readonly through: bigint;
}

/** An event has at most 256 KiB of data. */
const ROWS_AT_ONCE = 100;
const FIRST_SPAN = 1_000n;
const SPAN_GROWTH = 16n;

/**
 * Pages of the ledger, each row found by an index in its partition's order. A partition is read in spans of its
 * sequence, which grow where few rows match: the embedded stand-in reads everything within the index bounds, whatever
 * the limit.
 */
export class LedgerPages {
  constructor(
    private readonly ledger: mongo.Collection<LedgerDocument>,
    /** Sequence number of the last row of each partition. */
    private readonly heads: ReadonlyMap<number, bigint>,
    private readonly options: mongo.FindOptions,
  ) {}

  page(filter: EventFilter, { limit, after }: PageAsked): Promise<LedgerPage> {
    return pageOf(this.along(waysOf(filter), after, Math.min(limit + 1, ROWS_AT_ONCE)), filter, limit);
  }

  /** The row of an identity, if it matches the rest of the filter. */
  async one(filter: EventFilter, identity: { readonly source: string; readonly id: string }): Promise<LedgerPage> {
    const document = await this.ledger.findOne({ _id: identityOf(identity) }, this.options);
    const row = document === null ? null : toLedgerRow(document);
    return { rows: row !== null && matchesFilter(filter, row.event) ? [row] : [], next: null };
  }

  private async *along(ways: readonly Way[], after: LedgerPlace | null, step: number): AsyncIterable<LedgerRow> {
    for (const [partition, head] of [...this.heads].toSorted(([a], [b]) => a - b)) {
      if (ways.length === 0 || (after !== null && partition < after.partition)) continue;
      let from = partition === after?.partition ? after.seq : 0n;
      let width = ways.some((way) => Object.keys(way).length === 0) ? BigInt(step) : FIRST_SPAN;
      while (from < head) {
        const through = from + width < head ? from + width : head;
        const found = await this.within(ways, { partition, from, through }, step);
        yield* found;
        const last = found.length < step ? undefined : found.at(-1);
        from = last?.seq ?? through;
        if (last === undefined) width *= SPAN_GROWTH;
      }
    }
  }

  /** One query per way, one after the other: a transaction does not support more. */
  private async within(
    ways: readonly Way[],
    { partition, from, through }: Span,
    limit: number,
  ): Promise<readonly LedgerRow[]> {
    const seq = { $gt: mongo.Long.fromBigInt(from), $lte: mongo.Long.fromBigInt(through) };
    const found: LedgerRow[] = [];
    for (const way of ways) {
      const options = { ...this.options, sort: { seq: 1 }, limit, maxTimeMS: MAX_TIME_MS } as const;
      const documents = await this.ledger.find({ ...way, p: partition, seq }, options).toArray();
      found.push(...documents.map(toLedgerRow));
    }
    return ways.length === 1 ? found : found.toSorted((a, b) => Number(a.seq - b.seq)).slice(0, limit);
  }
}

/** The most selective indexed part of the filter. Several ways are disjoint. */
function waysOf({ entity, units, day, type, types }: EventFilter): readonly Way[] {
  const of = entity === undefined ? {} : { entity };
  if (units !== undefined) return [...new Set(units)].map((unit) => ({ ...of, unit }));
  if (entity !== undefined) return [of];
  if (day !== undefined) return [{ day }];
  if (types !== undefined && type === undefined) return [...new Set(types)].map((one) => ({ type: one }));
  return [type === undefined ? {} : { type }];
}
