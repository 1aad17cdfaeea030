import type { mongo } from 'mongoose';
import { AreaSeries, type Stretch, type YearOfBucket } from '#domain';
import type { JournalRow } from '../ports/journal-row.js';
import type { Position, SeriesSnapshot } from '../ports/series-store.js';
import { toBucket } from './documents/bucket.document.js';
import { type JournalRowDocument, toJournalRow } from './documents/journal.document.js';
import { MAX_TIME_MS, type MongoCollections } from './mongo-database.js';

/** Documents of an area in one answer of the server: more than years and partitions make of nearly every area. */
const BATCH_SIZE = 1_000;

/** Reads within one transaction. */
export class MongoSeriesSnapshot implements SeriesSnapshot {
  private readonly options: { readonly session: mongo.ClientSession; readonly maxTimeMS: number };

  constructor(
    readonly position: Position,
    private readonly collections: MongoCollections,
    session: mongo.ClientSession,
  ) {
    this.options = { session, maxTimeMS: MAX_TIME_MS };
  }

  async chains(stretches: readonly Stretch[]): Promise<ReadonlyMap<number, string>> {
    if (stretches.length === 0) return new Map();
    const places = stretches.map(({ partition: p, after: seq }) => ({ p, seq }));
    const found = this.collections.ledger.find({ $or: places }, { ...this.options, projection: { p: 1, chain: 1 } });
    return new Map((await found.toArray()).map(({ p, chain }) => [p, chain]));
  }

  async journal(stretches: readonly Stretch[], mostBytes: number): Promise<readonly JournalRow[] | null> {
    const within = stretches.map(({ partition: p, after, through }) => ({ p, toSeq: { $gt: after, $lte: through } }));
    const options = { ...this.options, sort: { p: 1, toSeq: 1 } as const };
    const found = this.collections.journal.find({ $or: within } as object, options);
    const rows: JournalRow[] = [];
    let bytes = 0;
    for await (const document of found) {
      bytes += document.deltas.length;
      if (bytes > mostBytes) return null;
      rows.push(toJournalRow(document as JournalRowDocument));
    }
    return rows;
  }

  async areas(family: string, areas: readonly string[]): Promise<ReadonlyMap<string, AreaSeries>> {
    const found = new Map<string, AreaSeries>();
    for (const area of areas) found.set(area, AreaSeries.of(await this.bucketsOf(`${family}|${area}`)));
    return found;
  }

  /** One range of ids: `}` is the character after `|`. */
  private async bucketsOf(key: string): Promise<readonly YearOfBucket[]> {
    const range = { $gte: `${key}|`, $lt: `${key}}` };
    const found = this.collections.buckets.find({ _id: range }, { ...this.options, batchSize: BATCH_SIZE });
    const buckets: YearOfBucket[] = [];
    for await (const document of found) {
      const [year = ''] = document._id.slice(key.length + 1).split('|');
      buckets.push({ year, bucket: toBucket(document) });
    }
    return buckets;
  }
}
