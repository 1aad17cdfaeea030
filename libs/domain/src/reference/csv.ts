/** A row of a CSV file by column name. */
export type CsvRow = { readonly [column: string]: string };

/** Rows of a CSV text with a header, quoted as in RFC 4180. Reference files are ours: a missing column reads as empty text. */
export function csvRows(text: string): readonly CsvRow[] {
  const [header = [], ...records] = csvRecords(text);
  return records.map((fields) => Object.fromEntries(header.map((column, place) => [column, fields[place] ?? ''])));
}

const FIELD = /(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r?\n|$)/y;

function csvRecords(text: string): readonly (readonly string[])[] {
  const records: string[][] = [];
  let fields: string[] = [];
  FIELD.lastIndex = 0;
  while (FIELD.lastIndex < text.length) {
    const match = FIELD.exec(text);
    if (match === null) throw new Error('a reference file is not CSV');
    fields.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
    if (match[3] === ',') continue;
    records.push(fields);
    fields = [];
  }
  return records;
}
