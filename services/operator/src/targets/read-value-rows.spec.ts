import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readValueRows } from './read-value-rows.js';

const folder = mkdtempSync(join(tmpdir(), 'headway-rows-'));
const path = join(folder, 'targets.csv');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const read = (content: string | Uint8Array) => {
  writeFileSync(path, content);
  return readValueRows(path);
};
const HEADER = 'kind,indicator,area,value,reason,setOn';

describe('a file of baselines and targets', () => {
  it('may begin with a byte order mark, have quotes, line ends of Windows and lines without text', async () => {
    const rows = await read(
      `\uFEFF${HEADER}\r\ntarget, O1.03 ,RBA,80,"Agreed, in ""May""",2024-05-02\r\n,,,,,\r\n\r\nb,,,,,x\r\n`,
    );
    expect(rows.map(({ line, row }) => [line, row.kind, row.indicator, row.reason])).toEqual([
      [2, 'target', 'O1.03', 'Agreed, in "May"'],
      [5, 'b', '', ''],
    ]);
  });

  it('may be separated by semicolons, as spreadsheets do where the comma is the decimal sign', async () => {
    const [first] = await read(`${HEADER.replaceAll(',', ';')}\ntarget;O1.03;RBA;80,5;Agreed, in May;2024-05-02`);
    expect(first?.row).toMatchObject({ value: '80,5', reason: 'Agreed, in May' });
  });

  it.each([
    ['file-empty', ''],
    ['file-empty', `${HEADER}\n`],
    ['file-not-csv', `${HEADER}\ntarget,O1.03`],
    ['file-not-csv', `${HEADER}\n"target`],
    ['column-unknown', `${HEADER},note\n`],
    ['column-repeated', `${HEADER},area\n`],
    ['column-missing', 'kind,area\n'],
    ['file-unreadable', Uint8Array.of(0xe9, 0x0a)],
    ['file-too-large', `${HEADER}\n${'a,,,,,\n'.repeat(50_001)}`],
    ['file-too-large', new Uint8Array(32 * 1024 * 1024 + 1)],
  ])('is not read: %s', async (code, content) => {
    await expect(read(content)).rejects.toMatchObject({ code, message: expect.stringContaining(`${code}: ${path}`) });
  });

  it('must exist', async () => {
    await expect(readValueRows(join(folder, 'none.csv'))).rejects.toMatchObject({ code: 'file-unreadable' });
  });
});
