import { readFile, stat } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse/sync';
import { type ValueRow, headerFault, valueRowOf } from '#domain';
import { HeadquartersError } from '../headquarters/headquarters-error.js';

/** A row and the line of the file on which it ends. */
export interface ReadRow {
  readonly line: number;
  readonly row: ValueRow;
}

const MAX_BYTES = 32 * 1024 * 1024;
const MAX_ROWS = 50_000;

/**
 * The rows of a CSV file of baselines and targets: UTF-8, with a header, separated by commas or semicolons. Errors:
 * `HeadquartersError` if the file as a whole cannot be read.
 */
export async function readValueRows(path: string): Promise<readonly ReadRow[]> {
  const [header, ...lines] = linesOf(await textOf(path), path);
  if (header === undefined) throw new HeadquartersError('file-empty', `${path} has no header.`);
  const fault = headerFault(header.record);
  if (fault !== null) throw new HeadquartersError(fault.code, `${path}: ${fault.detail}`);
  if (lines.length === 0) throw new HeadquartersError('file-empty', `${path} has no rows below its header.`);
  if (lines.length > MAX_ROWS) {
    throw new HeadquartersError(
      'file-too-large',
      `${path} has ${lines.length} rows; split it into files of ${MAX_ROWS}.`,
    );
  }
  return lines.map(({ info, record }) => ({ line: info.lines, row: valueRowOf(header.record, record) }));
}

async function textOf(path: string): Promise<string> {
  const unreadable = (why: string) => new HeadquartersError('file-unreadable', `${path} ${why}`);
  const size = await stat(path).then(
    (found) => found.size,
    () => Promise.reject(unreadable('cannot be opened. Check the path.')),
  );
  if (size > MAX_BYTES) throw new HeadquartersError('file-too-large', `${path} is larger than 32 MiB. Split it.`);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(path));
  } catch {
    throw unreadable('is not UTF-8. Save it as "CSV UTF-8".');
  }
}

interface Line {
  readonly info: { readonly lines: number };
  readonly record: readonly string[];
}

/** Lines without any text are left out. */
function linesOf(text: string, path: string): readonly Line[] {
  const options = { bom: true, delimiter: delimiterIn(text), info: true, trim: true, skip_empty_lines: true };
  try {
    return parse(text, { ...options, skip_records_with_empty_values: true }) as unknown as readonly Line[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new HeadquartersError('file-not-csv', `${path}: ${error.message}.`);
  }
}

/** Spreadsheets separate by semicolons where the comma is the decimal sign. */
function delimiterIn(text: string): string {
  const [header = ''] = text.split(/\r?\n|\r/, 1);
  return header.includes(';') && !header.includes(',') ? ';' : ',';
}
