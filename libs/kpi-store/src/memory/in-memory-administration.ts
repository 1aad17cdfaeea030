import { type ApiKey, KeyStore } from '../key-store.js';
import {
  type QuarantineFilter,
  type QuarantinePlace,
  type QuarantineRow,
  QuarantineStore,
} from '../quarantine-store.js';
import type { InMemoryDatabase } from './in-memory-database.js';

/** Quarantine in memory; conflicts that the ledger found are in the same collection. */
export class InMemoryQuarantineStore extends QuarantineStore {
  constructor(private readonly database: InMemoryDatabase) {
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

  async list(
    filter: QuarantineFilter,
    limit: number,
    after: QuarantinePlace | null,
  ): Promise<readonly QuarantineRow[]> {
    const rows = this.database.snapshot().all<QuarantineRow>('quarantine').toSorted(newestFirst);
    const wanted = rows.filter((row) => matches(filter, row) && (after === null || newestFirst(row, after) > 0));
    return wanted.slice(0, limit);
  }

  async close(id: string, state: 'redriven' | 'discarded', closedBy: string): Promise<boolean> {
    const transaction = this.database.begin();
    const row = transaction.get<QuarantineRow>('quarantine', id);
    if (row?.state !== 'open') return false;
    transaction.put('quarantine', id, { ...row, state, closedBy });
    transaction.commit();
    return true;
  }
}

function newestFirst(a: QuarantinePlace, b: QuarantinePlace): number {
  return b.timestamp - a.timestamp || (a.id < b.id ? -1 : Number(a.id > b.id));
}

function matches({ units, ...filter }: QuarantineFilter, row: QuarantineRow): boolean {
  const names = ['reason', 'type', 'state'] as const;
  const isOfUnits = units === undefined || (row.unit !== null && units.includes(row.unit));
  return isOfUnits && names.every((name) => filter[name] === undefined || filter[name] === row[name]);
}

export class InMemoryKeyStore extends KeyStore {
  private readonly keys = new Map<string, ApiKey>();

  async find(hash: string): Promise<ApiKey | null> {
    return this.keys.get(hash) ?? null;
  }

  async save(key: ApiKey): Promise<void> {
    this.keys.set(key.hash, key);
  }

  async revoke(hash: string): Promise<void> {
    this.keys.delete(hash);
  }
}
