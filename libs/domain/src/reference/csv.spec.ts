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
});
