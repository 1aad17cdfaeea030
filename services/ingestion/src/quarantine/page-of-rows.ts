import type { QuarantineRow } from '#domain';
import type { QuarantineFilter, QuarantinePlace, QuarantineStore } from '#kpi-store';

/** The most bytes in a page, which always holds at least one row. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Rows that are in memory at once before they are counted. Each may hold a record of a megabyte. */
const AT_ONCE = 20;

export interface PageAsked {
  readonly limit: number;
  readonly after: QuarantinePlace | null;
  /** The size of a row in the page. */
  readonly bytesOf: (row: QuarantineRow) => number;
}

/**
 * Reads one page, limited in rows, in bytes, and in the number of rows looked at. `next` is where to continue, although
 * nothing may follow; null if there are certainly no further rows.
 */
export async function pageOfRows(
  store: QuarantineStore,
  filter: QuarantineFilter,
  { limit, after, bytesOf }: PageAsked,
): Promise<{ readonly page: readonly QuarantineRow[]; readonly next: QuarantinePlace | null }> {
  const page: QuarantineRow[] = [];
  let [room, place] = [MOST_BYTES, after];
  for (;;) {
    const { rows, next } = await store.list(filter, AT_ONCE, place);
    for (const row of rows) {
      room -= bytesOf(row);
      if (page.length === limit || (room < 0 && page.length > 0)) return { page, next: place };
      page.push(row);
      place = { timestamp: row.timestamp, id: row.id };
    }
    if (next === null || rows.length < AT_ONCE) return { page, next };
  }
}
