import { Injectable } from '@nestjs/common';
import type { LedgerRow } from '#domain';
import { type EventFilter, KpiStore, type LedgerPlace } from '#kpi-store';
import type { Principal } from '#platform';
import { MOST_ITEMS } from '#platform';
import { sees } from './visible-units.js';

/** Pages of the ledger that one request looks through for rows that its caller may see. */
const MOST_ROUNDS = 20;

/** Rows of a page, and where the list goes on; null: it ends here. */
export interface LedgerPage {
  readonly rows: readonly LedgerRow[];
  readonly next: LedgerPlace | null;
}

/** Accepted events that a caller may see. */
@Injectable()
export class LedgerEvents {
  constructor(private readonly store: KpiStore) {}

  /**
   * A page in the order of (partition, seq). It may hold fewer than `limit` rows though more follow, when most of the ledger belongs to others:
   * what counts is `next`.
   */
  async page(
    filter: EventFilter,
    caller: Principal,
    { limit, after }: { limit: number; after: LedgerPlace | null },
  ): Promise<LedgerPage> {
    const rows: LedgerRow[] = [];
    let place = after;
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const found = await this.store.events(filter, MOST_ITEMS, place);
      for (const row of found) {
        if (rows.length === limit) return { rows, next: place };
        place = placeOf(row);
        if (sees(caller, row.event.unit)) rows.push(row);
      }
      if (found.length < MOST_ITEMS) return { rows, next: null };
    }
    return { rows, next: place };
  }

  /** Every event of one entity, whoever sent it. */
  async ofEntity(entity: string): Promise<readonly LedgerRow[]> {
    const rows: LedgerRow[] = [];
    for (;;) {
      const last = rows.at(-1);
      const found = await this.store.events({ entity }, MOST_ITEMS, last === undefined ? null : placeOf(last));
      rows.push(...found);
      if (found.length < MOST_ITEMS) return rows;
    }
  }
}

export function placeOf({ partition, seq }: LedgerPlace): LedgerPlace {
  return { partition, seq };
}
