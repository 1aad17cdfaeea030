import { userInfo } from 'node:os';
import { LEAST_REASON, type QuarantineRow } from '#domain';
import type { QuarantinePlace } from '#kpi-store';
import { CommandError } from '../output/command-error.js';
import type { Terminal } from '../output/terminal.js';
import type { OperatorStore } from '../store.js';

export interface EraseOptions {
  /** Row ids. */
  readonly rows: readonly string[];
  /** All rows of a unit, instead of `rows`. */
  readonly unit?: string;
  readonly reason: string;
  /** Name of the person who erases. */
  readonly by: string;
  readonly nowMs: number;
}

/** Rows held in memory at once: each may contain a record of a megabyte. */
const AT_ONCE = 20;

/**
 * `headway erase`: permanently removes the bytes of rejected records, and the identity of their events. Each row keeps
 * who, when and why; the content itself is written nowhere. Running it again resumes. Returns the exit code.
 */
export async function eraseRows(
  { quarantine }: Pick<OperatorStore, 'quarantine'>,
  { rows, unit, reason, by, nowMs }: EraseOptions,
  terminal: Terminal,
): Promise<number> {
  requireClear({ rows, unit, reason, by });
  let count = 0;
  for await (const row of unit === undefined ? named(quarantine, rows) : ofUnit(quarantine, unit)) {
    const erased = await quarantine.erase([row.id], { at: nowMs, by, reason, isIdentityErased: true });
    terminal.line(erased > 0 ? `erased  ${row.id}  ${row.reason}` : `already erased  ${row.id}  ${before(row)}`);
    count += erased;
  }
  terminal.line(`${count} ${count === 1 ? 'row' : 'rows'} erased`);
  return 0;
}

/** Name of the user who runs the command; empty if the computer does not know it, as in a container. */
export function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

function requireClear({
  rows,
  unit,
  reason,
  by,
}: Pick<EraseOptions, 'rows' | 'reason' | 'by'> & { readonly unit: string | undefined }): void {
  if (rows.length === 0 && unit === undefined) {
    throw new CommandError('Name what to erase: --row <id>, repeated for each row, or --unit <code>.');
  }
  if (rows.length > 0 && unit !== undefined) throw new CommandError('--row and --unit cannot be used together.');
  if (reason.trim().length < LEAST_REASON) {
    throw new CommandError(
      `--reason is kept with the rows: explain why in at least ${LEAST_REASON} characters, without repeating the data.`,
    );
  }
  if (by.trim() === '') throw new CommandError('--by is kept with the rows: name the person who erases them.');
}

/** All named rows, looked up before the first is yielded, so that a wrong id erases nothing. */
async function* named(quarantine: OperatorStore['quarantine'], ids: readonly string[]): AsyncIterable<QuarantineRow> {
  for (const id of ids) {
    if ((await quarantine.get(id)) === null) throw new CommandError(`There is no quarantine row ${id}.`);
  }
  for (const id of ids) {
    const row = await quarantine.get(id);
    if (row !== null) yield row;
  }
}

async function* ofUnit(quarantine: OperatorStore['quarantine'], unit: string): AsyncIterable<QuarantineRow> {
  let after: QuarantinePlace | null = null;
  do {
    const { rows, next }: Awaited<ReturnType<typeof quarantine.list>> = await quarantine.list({ unit }, AT_ONCE, after);
    if (after === null && rows.length === 0) throw new CommandError(`There are no quarantine rows of unit ${unit}.`);
    yield* rows;
    after = next;
  } while (after !== null);
}

function before({ erasure }: QuarantineRow): string {
  return erasure === null ? '' : `by ${erasure.by}, ${new Date(erasure.at).toISOString()}`;
}
