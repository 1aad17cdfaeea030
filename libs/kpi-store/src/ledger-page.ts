import type { AnyEvent, LedgerRow } from '#domain';
import {
  type EventFilter,
  type LedgerPage,
  type LedgerPlace,
  MOST_PAGE_BYTES,
  MOST_ROWS_READ,
} from './ports/kpi-store.js';

/**
 * The page that begins with these rows, which are in ledger order. It ends as soon as the page is full: by its limit,
 * its bytes, or the number of rows looked at.
 */
export async function pageOf(
  rows: AsyncIterable<LedgerRow> | Iterable<LedgerRow>,
  filter: EventFilter,
  limit: number,
): Promise<LedgerPage> {
  const found: LedgerRow[] = [];
  let [read, bytes] = [0, 0];
  for await (const row of rows) {
    if (matchesFilter(filter, row.event)) {
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

/** Whether an event matches the filters of a list. */
export function matchesFilter({ units, types, data = {}, ...said }: EventFilter, event: AnyEvent): boolean {
  const wanted = Object.entries(said) as (readonly [keyof typeof said, string | undefined])[];
  if (units !== undefined && !units.includes(event.unit)) return false;
  if (types !== undefined && !types.includes(event.type)) return false;
  if (!Object.entries(data).every(([field, texts]) => hasText(event, field, texts))) return false;
  return wanted.every(([name, value]) => value === undefined || event[name] === value);
}

function hasText({ data }: AnyEvent, field: string, texts: readonly string[]): boolean {
  const value: unknown = Object.hasOwn(data, field) ? data[field as keyof typeof data] : undefined;
  return typeof value === 'string' && texts.includes(value);
}

function placeOf({ partition, seq }: LedgerRow): LedgerPlace {
  return { partition, seq };
}
