import { expect, it } from 'vitest';
import type { QuarantineRow } from './quarantine-row.js';
import { bytesOf, ROW_BYTES } from './row-bytes.js';

const bytes = (count: number) => new Uint8Array(count);
const empty: Pick<QuarantineRow, 'erasure' | 'key' | 'value' | 'headers' | 'problems'> = {
  erasure: null,
  key: null,
  value: null,
  headers: [],
  problems: [],
};
const problem = { pointer: '', code: 'json-invalid', detail: '' };

it('counts a fixed number for a row, and two for its empty list of problems', () => {
  expect([ROW_BYTES, bytesOf(empty)]).toEqual([512, 514]);
});

it('counts key, body, headers and problems, texts as UTF-8', () => {
  const more = (part: Partial<typeof empty>) => bytesOf({ ...empty, ...part }) - bytesOf(empty);
  expect(more({ key: bytes(3), value: bytes(1_000) })).toBe(1_003);
  expect(
    more({
      headers: [
        ['é', bytes(5)],
        ['ab', bytes(0)],
      ],
    }),
  ).toBe(9);
  expect(more({ problems: [problem] })).toBe(JSON.stringify(problem).length);
  expect(more({ problems: [{ ...problem, detail: '日本' }] })).toBe(JSON.stringify(problem).length + 6);
});

it('counts nothing once the bytes are erased', () => {
  const erasure = { at: 1, by: 'headway', reason: 'older than 30 days', sha256: null, isIdentityErased: false };
  expect(bytesOf({ ...empty, problems: [problem], erasure })).toBe(0);
});
