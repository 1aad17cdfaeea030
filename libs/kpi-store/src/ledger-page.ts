import type { AnyEvent, LedgerRow } from '#domain';
import {
  type EventFilter,
  type LedgerPage,
  type LedgerPlace,
  MOST_PAGE_BYTES,
  MOST_ROWS_READ,
} from './ports/kpi-store.js';

/**
 * The page that begins with these rows of the ledger, which are in its order. Ends them as soon as the page is full: by its limit, by its bytes, or by the
 * rows that it has looked at.
 */
export async function pageOf(
  rows: AsyncIterable<LedgerRow> | Iterable<LedgerRow>,
  filter: EventFilter,
  limit: number,
): Promise<LedgerPage> {
  const found: LedgerRow[] = [];
  let [read, bytes] = [0, 0];
  for await (const row of rows) {
    if (isAskedFor(filter, row.event)) {
      bytes += Buffer.byteLength(row.dataText);
      const last = found.at(-1);
      if (last !== undefined && (found.length === limit || bytes > MOST_PAGE_BYTES)) {
        return { rows: found, next: placeOf(last) };
      }
      found.push(row);
    }
    read += 1;
    if (read === MOST_ROWS_READ) return { rows: found, next: placeOf(row) };
  }
  return { rows: found, next: null };
}

/** Whether an event is what a list asks for. */
export function isAskedFor({ units, ...said }: EventFilter, event: AnyEvent): boolean {
  const wanted = Object.entries(said) as (readonly [keyof typeof said, string | undefined])[];
  if (units !== undefined && !units.includes(event.unit)) return false;
  return wanted.every(([name, value]) => value === undefined || event[name] === value);
}

function placeOf({ partition, seq }: LedgerRow): LedgerPlace {
  return { partition, seq };
}
