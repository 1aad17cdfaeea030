import type { EventFilter, KpiStore, LedgerPage, LedgerPlace, PageAsked } from '../../ports/kpi-store.js';

export const ALL = { limit: 500, after: null } as const;

/** A page of events, without the position that it is of. */
export async function pageOf(kpis: KpiStore, filter: EventFilter, asked: PageAsked = ALL): Promise<LedgerPage> {
  const { rows, next } = await kpis.events(filter, asked);
  return { rows, next };
}

/** Ids of a whole list, read in pages of `limit`. */
export async function idsOf(kpis: KpiStore, filter: EventFilter, limit = 500): Promise<readonly string[]> {
  const ids: string[] = [];
  let after: LedgerPlace | null = null;
  do {
    const { rows, next } = await kpis.events(filter, { limit, after });
    if (rows.length > limit) throw new Error(`${rows.length} rows in a page of ${limit}`);
    ids.push(...rows.map(({ event }) => event.id));
    after = next;
  } while (after !== null);
  return ids;
}
