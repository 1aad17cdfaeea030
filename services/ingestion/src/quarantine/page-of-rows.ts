import type { QuarantineFilter, QuarantinePlace, QuarantineRow, QuarantineStore } from '#kpi-store';

/** A page holds so many bytes of records and problems, but at least one row. */
const MOST_BYTES = 4 * 1024 * 1024;
/** Rows that are in memory at once before they are counted: each may hold a record of a megabyte. */
const AT_ONCE = 20;

/** Rows of one page, bounded in rows and in bytes. `isLast`: there is none after them. */
export async function pageOfRows(
  store: QuarantineStore,
  filter: QuarantineFilter,
  { limit, after }: { readonly limit: number; readonly after: QuarantinePlace | null },
): Promise<{ readonly page: readonly QuarantineRow[]; readonly isLast: boolean }> {
  const page: QuarantineRow[] = [];
  let [room, place] = [MOST_BYTES, after];
  for (;;) {
    const rows = await store.list(filter, AT_ONCE, place);
    for (const row of rows) {
      room -= bytesOf(row);
      if (page.length === limit || (room < 0 && page.length > 0)) return { page, isLast: false };
      page.push(row);
      place = row;
    }
    if (rows.length < AT_ONCE) return { page, isLast: true };
  }
}

function bytesOf({ value, headers, problems }: QuarantineRow): number {
  const inHeaders = headers.reduce((sum, [name, bytes]) => sum + name.length + bytes.length, 0);
  const inProblems = problems.reduce((sum, { pointer, detail }) => sum + pointer.length + detail.length, 0);
  return (value?.length ?? 0) + inHeaders + inProblems;
}
