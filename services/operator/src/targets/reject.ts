import { rm, writeFile } from 'node:fs/promises';
import { stringify } from 'csv-stringify/sync';
import { type Problem, columnOf } from '#domain';

/** One problem of a row. */
export interface Reject {
  readonly line: number;
  readonly problem: Problem;
}

/**
 * Writes one line per problem, for a spreadsheet: texts that would be read as formulas are escaped. Without problems, a
 * file of an earlier run is removed.
 */
export async function writeRejects(path: string, rejects: readonly Reject[]): Promise<void> {
  if (rejects.length === 0) return rm(path, { force: true });
  const lines = rejects.map(({ line, problem: { pointer, code, detail } }) => ({
    line,
    column: columnOf(pointer) ?? '',
    pointer,
    code,
    detail,
  }));
  await writeFile(path, stringify(lines, { header: true, escape_formulas: true }));
}
