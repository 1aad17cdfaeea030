import { AreaSeries, isTargetKey, type LedgerRow, type StoredTarget, type Stretch, type YearOfBucket } from '#domain';
import { addPending } from '../pending-changes.js';
import { deltasText } from '../plain-bucket.js';
import { type JournalRow, journalRowOf } from '../ports/journal-row.js';
import type { JournalEntry } from '../ports/ledger-store.js';
import type { Position } from '../ports/position.js';
import { type SeriesSnapshot, SeriesStore } from '../ports/series-store.js';
import type { VersionChoice } from '../ports/version-choice.js';
import type { InMemoryDatabase, Snapshot } from './in-memory-database.js';
import { pendingInSnapshot } from './pending-in-snapshot.js';
import { positionIn } from './position-in.js';
import { type Collections, type StoredBucket, type StoredPartitionEntity, collectionsOf } from './stored.js';

/** Reads the numbers of the in-memory database. */
export class InMemorySeriesStore extends SeriesStore {
  constructor(
    private readonly database: InMemoryDatabase,
    private readonly choice: VersionChoice,
  ) {
    super();
  }

  async position(): Promise<Position> {
    return positionIn(this.database.snapshot(), this.choice);
  }

  async atSnapshot<Result>(work: (snapshot: SeriesSnapshot) => Promise<Result>): Promise<Result> {
    return work(this.snapshot());
  }

  private snapshot(): InMemorySeriesSnapshot {
    const snapshot = this.database.snapshot();
    const position = positionIn(snapshot, this.choice);
    return new InMemorySeriesSnapshot(position, snapshot, collectionsOf(position.projection));
  }
}

class InMemorySeriesSnapshot implements SeriesSnapshot {
  constructor(
    readonly position: Position,
    private readonly snapshot: Snapshot,
    private readonly names: Collections,
  ) {}

  async chains(stretches: readonly Stretch[]): Promise<ReadonlyMap<number, string>> {
    const afters = new Map(stretches.map(({ partition, after }) => [partition, after]));
    const rows = this.snapshot.all<LedgerRow>(this.names.ledger);
    const found = rows.filter(({ partition, seq }) => afters.get(partition) === seq);
    return new Map(found.map(({ partition, chain }) => [partition, chain]));
  }

  async journal(stretches: readonly Stretch[], mostBytes: number): Promise<readonly JournalRow[] | null> {
    const stored = this.snapshot.all<JournalEntry>(this.names.journal).flatMap((entry) => journalRowOf(entry) ?? []);
    const rows = stretches.flatMap(({ partition, after, through }) =>
      stored
        .filter((row) => row.partition === partition && row.toSeq > after && row.toSeq <= through)
        .toSorted((a, b) => Number(a.toSeq - b.toSeq)),
    );
    const bytes = rows.reduce((sum, { deltas }) => sum + deltasText(deltas).length, 0);
    return bytes > mostBytes ? null : rows;
  }

  async areas(family: string, areas: readonly string[]): Promise<ReadonlyMap<string, AreaSeries>> {
    const found = new Map<string, YearOfBucket[]>(areas.map((area) => [area, []]));
    for (const { key, bucket } of this.snapshot.all<StoredBucket>(this.names.buckets)) {
      const [ofFamily = '', area = '', year = ''] = key.split('|');
      if (ofFamily === family) found.get(area)?.push({ year, bucket });
    }
    for (const { deltas } of pendingInSnapshot(this.snapshot, this.names)) addPending(found, family, deltas);
    return new Map([...found].map(([area, buckets]) => [area, AreaSeries.of(buckets)]));
  }

  async targets(mostBytes: number): Promise<readonly StoredTarget[] | null> {
    const stored = this.snapshot.all<StoredPartitionEntity>(this.names.entities).map(({ entity }) => entity);
    const found = stored.filter(({ key }) => isTargetKey(key)).map(({ key, state }) => ({ key, state }));
    return found.reduce((sum, { state }) => sum + JSON.stringify(state).length, 0) > mostBytes ? null : found;
  }
}
