import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { type LineReading, textLines } from './text-lines.js';

const folder = mkdtempSync(join(tmpdir(), 'headway-lines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function linesOf(text: string, reading?: LineReading): Promise<readonly string[]> {
  const file = join(folder, 'lines');
  writeFileSync(file, text);
  const lines: string[] = [];
  for await (const line of textLines(file, reading)) lines.push(line);
  return lines;
}

it('are separated by line feeds and nothing else', async () => {
  expect(await linesOf('')).toEqual([]);
  expect(await linesOf('a\n\nb\u2028c\u2029d\r\n')).toEqual(['a', '', 'b\u2028c\u2029d\r']);
  expect(await linesOf('a\nhalf a l')).toEqual(['a', 'half a l']);
});

it('are complete if a read ends within a line, or within a character', async () => {
  const lines = Array.from({ length: 200 }, (_, number) => `${number}${'é€😀'.repeat(number * 10)}`);
  const chunks: number[] = [];
  const chunk = ({ length }: Buffer) => chunks.push(length);
  expect(await linesOf(`${lines.join('\n')}\n`, { chunk })).toEqual(lines);
  expect(chunks.length).toBeGreaterThan(2);
});

it('are empty if they are too long, and the rest is still read', async () => {
  const long = 'x'.repeat(1_000_000);
  const text = `a\n${long}\nbc\n${long}`;
  expect(await linesOf(text, { mostBytes: 2 })).toEqual(['a', '', 'bc', '']);
  expect(await linesOf(text, { mostBytes: 1 })).toEqual(['a', '', '', '']);
});
