import { type AreaSeries, TargetBook, type Vector, groupBy, isContinuation, stretchesBetween } from '#domain';
import type { JournalRow, Position, SeriesSnapshot } from '#kpi-store';
import type { FamilyArea } from './asked.js';
import type { BookRead } from './held-book.js';

/** What one snapshot returned. */
export interface Turn {
  readonly position: Position;
  /** Rows that bring the held areas forward to the position; null: the areas must be read again. */
  readonly rows: readonly JournalRow[] | null;
  /** Areas that were missing, at the position. */
  readonly loaded: ReadonlyMap<string, AreaSeries>;
  /** Baselines and targets at the position; null: nobody needed them. */
  readonly targets: BookRead | null;
}

/**
 * `held`: vector of what is in memory; null: nothing is. `missing`: the areas to load. `needsBook`: whether baselines
 * and targets are to be read, after these rows.
 */
export interface TurnAsked {
  readonly held: Vector | null;
  readonly mostJournalBytes: number;
  readonly missing: (areKept: boolean) => Iterable<FamilyArea>;
  readonly needsBook: (rows: readonly JournalRow[] | null) => boolean;
  readonly mostBookBytes: number;
}

/** Has no effects: a snapshot may run it again. */
export async function readTurn(snapshot: SeriesSnapshot, asked: TurnAsked): Promise<Turn> {
  const rows = await rowsForward(snapshot, asked);
  const loaded = new Map<string, AreaSeries>();
  for (const [family, areas] of groupBy(asked.missing(rows !== null), (one) => one.family)) {
    const found = await snapshot.areas(
      family,
      areas.map(({ area }) => area),
    );
    for (const { area, key } of areas) loaded.set(key, found.get(area) as AreaSeries);
  }
  const targets = asked.needsBook(rows) ? await readBook(snapshot, asked.mostBookBytes) : null;
  return { position: snapshot.position, rows, loaded, targets };
}

async function readBook(snapshot: SeriesSnapshot, mostBytes: number): Promise<BookRead> {
  const stored = await snapshot.targets(mostBytes);
  return { book: stored === null ? null : TargetBook.of(stored) };
}

/** `rows` of the turn. */
async function rowsForward(
  snapshot: SeriesSnapshot,
  { held, mostJournalBytes }: TurnAsked,
): Promise<readonly JournalRow[] | null> {
  if (held === null) return null;
  const stretches = stretchesBetween(held, snapshot.position.vector);
  if (stretches === null || stretches.length === 0) return stretches === null ? null : [];
  const chains = await snapshot.chains(stretches.filter(({ after }) => after > 0n));
  const rows = await snapshot.journal(stretches, mostJournalBytes);
  return rows !== null && isContinuation(held, stretches, chains, rows) ? rows : null;
}
