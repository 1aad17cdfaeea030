import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRows } from './csv.js';

describe('rows of a CSV text', () => {
  it('read quoted fields, doubled quotation marks and both kinds of line end', () => {
    const rows = csvRows('a,b\r\n"x, ""y""\nz",1\n,2');
    expect(rows.map((row) => [row('a'), row('b')])).toEqual([
      ['x, "y"\nz', '1'],
      ['', '2'],
    ]);
  });

  it('say which column is missing, and that a text is no CSV', () => {
    expect(() => csvRows('a\n1')[0]?.('b')).toThrow('no column b');
    expect(() => csvRows('a\n"open')).toThrow('is not CSV');
    expect(csvRows('')).toEqual([]);
  });

  it('keep a last line that ends in an empty field and has no line end', () => {
    expect(csvRows('a,b\nx,').map((row) => [row('a'), row('b')])).toEqual([['x', '']]);
  });

  it('are those that the library of npm reads', () => {
    const quoted = fc
      .string({ unit: fc.constantFrom('a', 'é', ',', ' ', '""', '\n', '\r\n') })
      .map((text) => `"${text}"`);
    const field = fc.oneof(quoted, fc.string({ unit: fc.constantFrom('a', 'é', ' ', '1') }));
    const record = fc.tuple(field, field).map((fields) => fields.join(','));
    const text = fc.tuple(
      fc.array(record, { maxLength: 5 }),
      fc.constantFrom('\n', '\r\n'),
      fc.constantFrom(true, false),
    );
    fc.assert(
      fc.property(text, ([records, end, isEnded]) => {
        const csv = ['a,b', ...records].join(end) + (isEnded ? end : '');
        const rows = csvRows(csv).map((row) => ({ a: row('a'), b: row('b') }));
        expect(rows).toEqual(parse(csv, { columns: true, record_delimiter: end }));
      }),
    );
  });
});
