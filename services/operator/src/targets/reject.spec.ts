import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeRejects } from './reject.js';

const folder = mkdtempSync(join(tmpdir(), 'headway-rejects-'));
const path = join(folder, 'rejects.csv');
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('writes one line per problem that no spreadsheet reads as a formula, and removes it when all is well', async () => {
  await writeRejects(path, [
    { line: 4, problem: { pointer: '/data/value', code: 'pattern-mismatch', detail: '=1+1, "80"' } },
    { line: 4, problem: { pointer: '/data', code: 'field-missing', detail: 'x' } },
  ]);
  expect(readFileSync(path, 'utf8')).toBe(
    'line,column,pointer,code,detail\n4,value,/data/value,pattern-mismatch,"\'=1+1, ""80"""\n4,,/data,field-missing,x\n',
  );
  await writeRejects(path, []);
  expect(existsSync(path)).toBe(false);
});
