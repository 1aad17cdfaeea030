import { setImmediate } from 'node:timers/promises';
import type { mongo } from 'mongoose';
import { AreaSeries, type StoredTarget, type Stretch, TARGET_KINDS } from '#domain';
import type { JournalRow } from '../ports/journal-row.js';
import type { Position } from '../ports/position.js';
import type { SeriesSnapshot } from '../ports/series-store.js';
import { type PendingChanges, addPending } from '../pending-changes.js';
import { scanBuckets } from './bucket-scan.js';
import type { EntityDocument } from './documents/entity.document.js';
import { type JournalRowDocument, toJournalRow } from './documents/journal.document.js';
import { MAX_TIME_MS, type MongoCollections } from './mongo-database.js';
import type { MongoSnapshot } from './mongo-snapshots.js';
import { pendingInJournal } from './pending-in-journal.js';

/** Characters of journal text decoded between two pauses. */
const BYTES_AT_ONCE = 128 * 1_024;
/** What a journal row costs besides its text: rows without changes are bounded too. */
const ROW_CHARACTERS = 100;

/** Reads within one transaction. */
export class MongoSeriesSnapshot implements SeriesSnapshot {
  readonly position: Position;
  private readonly collections: MongoCollections;
  /** Read once for all areas. */
  private pending: Promise<readonly PendingChanges[]> | null = null;
  private readonly options: { readonly session: mongo.ClientSession; readonly maxTimeMS: number };

  constructor({ position, collections, session }: MongoSnapshot) {
    this.position = position;
    this.collections = collections;
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
    let [bytes, decoded] = [0, 0];
    for await (const document of found) {
      bytes += ROW_CHARACTERS + document.deltas.length;
      if (bytes > mostBytes) return null;
      if (bytes - decoded > BYTES_AT_ONCE) {
        await setImmediate();
        decoded = bytes;
      }
      rows.push(toJournalRow(document as JournalRowDocument));
    }
    return rows;
  }

  async areas(family: string, areas: readonly string[]): Promise<ReadonlyMap<string, AreaSeries>> {
    const found = await scanBuckets(this.collections.buckets, family, areas, this.options);
    this.pending ??= pendingInJournal(this.collections, this.options);
    for (const { deltas } of await this.pending) addPending(found, family, deltas);
    return new Map([...found].map(([area, buckets]) => [area, AreaSeries.of(buckets)]));
  }

  async targets(mostBytes: number): Promise<readonly StoredTarget[] | null> {
    const targets: StoredTarget[] = [];
    let [bytes, decoded] = [0, 0];
    for (const kind of TARGET_KINDS) {
      for await (const { _id: key, state } of this.statesOf(kind)) {
        bytes += state.length;
        if (bytes > mostBytes) return null;
        if (bytes - decoded > BYTES_AT_ONCE) {
          await setImmediate();
          decoded = bytes;
        }
        targets.push({ key, state: JSON.parse(state) as unknown });
      }
    }
    return targets;
  }

  /** Keys begin with their kind and a colon, so the index of ids finds them in one range. */
  private statesOf(kind: string): AsyncIterable<Pick<EntityDocument, '_id' | 'state'>> {
    const range = { _id: { $gte: `${kind}:`, $lt: `${kind};` } };
    return this.collections.entities.find(range, { ...this.options, projection: { state: 1 } });
  }
}
