/** A row of a CSV file: the text in a named column. Errors: throws for a column that the file does not have. */
export type CsvRow = (column: string) => string;

/**
 * Rows of a CSV text with a header, quoted as in RFC 4180. Errors: throws for malformed text; reference files are part
 * of the software.
 */
export function csvRows(text: string): readonly CsvRow[] {
  const [header = [], ...records] = csvRecords(text);
  return records.map((fields) => (column) => {
    const field = fields[header.indexOf(column)];
    if (field === undefined) throw new Error(`a reference file has no column ${column}`);
    return field;
  });
}

const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n)/y;

function csvRecords(text: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let fields: string[] = [];
  // The last line end may be missing; an empty last field is detected by it.
  const lines = text === '' || text.endsWith('\n') ? text : `${text}\n`;
  FIELD.lastIndex = 0;
  while (FIELD.lastIndex < lines.length) {
    const match = FIELD.exec(lines);
    if (match === null) throw new Error('a reference file is not CSV');
    const [, quoted, bare = '', after] = match;
    fields.push(quoted?.replaceAll('""', '"') ?? bare);
    if (after === ',') continue;
    records.push(fields);
    fields = [];
  }
  return records;
}
