import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { HeadLine } from '#kpi-store';
import { keptHeadsIn } from './kept-heads.js';

const folder = mkdtempSync(join(tmpdir(), 'headway-kept-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function headsOf(text: string): Promise<readonly HeadLine[]> {
  const file = join(folder, 'kept.ndjson');
  writeFileSync(file, text);
  const heads: HeadLine[] = [];
  for await (const head of keptHeadsIn(file)) heads.push(head);
  return heads;
}

const head = (partition: number, seq: number): string => JSON.stringify({ partition, seq: String(seq), nextOffset: 1 });

it('yields heads by partition and number, in whatever order and form the file has them', async () => {
  const text = [head(1, 2), head(0, 10), '', head(0, 9), '{"partition":0,"ledgerSequence":11,"nextOffset":12}'].join(
    '\n',
  );
  const places = (await headsOf(text)).map(({ partition, seq, nextOffset }) => `${partition} ${seq} ${nextOffset}`);
  expect(places).toEqual(['0 9 1', '0 10 1', '0 11 12', '1 2 1']);
});

it('rejects a line that is not a head, naming its number, even one without an end', async () => {
  await expect(headsOf(`${head(0, 1)}\n\nno head\n`)).rejects.toThrow('kept.ndjson line 3 is not a signed head.');
  await expect(headsOf(`${head(0, 1)}\n${' '.repeat(2 << 20)}`)).rejects.toThrow('line 2 is not a signed head.');
});

it('rejects a missing file', async () => {
  const none = keptHeadsIn(join(folder, 'none'));
  await expect(none.next()).rejects.toThrow('Cannot read heads from the file');
  expect(await keptHeadsIn(undefined).next()).toMatchObject({ done: true });
});
