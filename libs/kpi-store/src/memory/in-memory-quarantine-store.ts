import {
  byMostRows,
  bytesOf,
  eraseBytes,
  type Erasure,
  groupBy,
  isErasable,
  ownersOf,
  type QuarantineRow,
  seesRow,
} from '#domain';
import { bodyDigest } from '../body-digest.js';
import {
  MOST_ROWS_LOOKED_AT,
  type OpenRows,
  ownerKey,
  type QuarantineFilter,
  type QuarantinePage,
  type QuarantinePlace,
  QuarantineStore,
} from '../ports/quarantine-store.js';
import { type InMemoryDatabase, inTransaction } from './in-memory-database.js';

/** Quarantine in memory; conflicts found by the ledger are in the same collection. */
export class InMemoryQuarantineStore extends QuarantineStore {
  constructor(
    private readonly database: InMemoryDatabase,
    private readonly mostLookedAt = MOST_ROWS_LOOKED_AT,
  ) {
    super();
  }

  async add(rows: readonly QuarantineRow[]): Promise<void> {
    const transaction = this.database.begin();
    for (const row of rows) {
      if (transaction.get('quarantine', row.id) === undefined) transaction.put('quarantine', row.id, row);
    }
    transaction.commit();
  }

  async get(id: string): Promise<QuarantineRow | null> {
    return this.database.snapshot().get<QuarantineRow>('quarantine', id) ?? null;
  }

  async known(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const snapshot = this.database.snapshot();
    return new Set(ids.filter((id) => snapshot.get<QuarantineRow>('quarantine', id) !== undefined));
  }

  async list(filter: QuarantineFilter, limit: number, after: QuarantinePlace | null): Promise<QuarantinePage> {
    const left = this.all()
      .toSorted(newestFirst)
      .filter((row) => after === null || newestFirst(row, after) > 0);
    const looked = left.slice(0, this.mostLookedAt);
    const rows = looked.filter((row) => matches(filter, row)).slice(0, limit);
    const last = rows.length === limit ? rows.at(-1) : left.length > looked.length ? looked.at(-1) : undefined;
    return { rows, next: last === undefined ? null : { timestamp: last.timestamp, id: last.id } };
  }

  async close(id: string, state: 'redriven' | 'discarded', closedBy: string): Promise<boolean> {
    const transaction = this.database.begin();
    const row = transaction.get<QuarantineRow>('quarantine', id);
    if (row?.state !== 'open') return false;
    transaction.put('quarantine', id, { ...row, state, closedBy });
    transaction.commit();
    return true;
  }

  async openBytes(owner: string, _enough: number): Promise<number> {
    const open = this.all().filter((row) => row.state === 'open' && ownerKey(row) === owner);
    return open.reduce((sum, row) => sum + bytesOf(row), 0);
  }

  async openRows(units: readonly string[]): Promise<ReadonlyMap<string, OpenRows>> {
    const wanted = new Set(units);
    const open = this.all().filter((row) => row.state === 'open' && wanted.has(ownerKey(row)));
    return new Map(
      [...groupBy(open.toSorted(newestFirst), ownerKey)].map(([unit, rows]) => [unit, this.counted(rows)]),
    );
  }

  private counted(rows: readonly QuarantineRow[]): OpenRows {
    const byReason = groupBy(rows.slice(0, this.mostLookedAt), ({ reason }) => reason);
    const { timestamp, id } = rows.at(-1) as QuarantineRow;
    return {
      byReason: byMostRows([...byReason].map(([reason, all]) => ({ reason, rows: all.length }))),
      isComplete: rows.length < this.mostLookedAt,
      oldest: { timestamp, id },
    };
  }

  async aged(before: number, limit: number): Promise<readonly string[]> {
    const aged = this.all().filter(({ timestamp, erasure }) => timestamp < before && erasure === null);
    return aged
      .toSorted((a, b) => a.timestamp - b.timestamp)
      .slice(0, limit)
      .map(({ id }) => id);
  }

  async erase(ids: readonly string[], erasure: Omit<Erasure, 'sha256'>): Promise<number> {
    const count = await inTransaction(this.database, async (transaction) => {
      const rows = ids.flatMap((id) => transaction.get<QuarantineRow>('quarantine', id) ?? []);
      const erasable = rows.filter((row) => isErasable(row, erasure));
      for (const row of erasable) transaction.put('quarantine', row.id, eraseBytes(row, erasure, bodyDigest));
      return erasable.length;
    });
    return count ?? 0;
  }

  private all(): readonly QuarantineRow[] {
    return this.database.snapshot().all<QuarantineRow>('quarantine');
  }
}

function newestFirst(a: QuarantinePlace, b: QuarantinePlace): number {
  return b.timestamp - a.timestamp || (a.id < b.id ? -1 : Number(a.id > b.id));
}

function matches({ seenBy, unit, from, until, ...equal }: QuarantineFilter, row: QuarantineRow): boolean {
  if (seenBy !== undefined && !seesRow(seenBy, ownersOf(row))) return false;
  if (unit !== undefined && ownerKey(row) !== unit) return false;
  if ((from !== undefined && row.timestamp < from) || (until !== undefined && row.timestamp >= until)) return false;
  const wanted = Object.entries(equal) as (readonly [keyof typeof equal, string | undefined])[];
  return wanted.every(([name, value]) => value === undefined || row[name] === value);
}
