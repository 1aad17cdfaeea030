import type { QuarantineRow } from './quarantine-row.js';

const encoder = new TextEncoder();

/** What a row holds of the record, and of what quotes it. */
type KeptBytes = Pick<QuarantineRow, 'erasure' | 'key' | 'value' | 'headers' | 'problems'>;

/** What a row counts in addition to the sent bytes. */
export const ROW_BYTES = 512;

/** The sent bytes that a row holds, plus a fixed number for the row itself; 0: they are erased. */
export function bytesOf({ erasure, key, value, headers, problems }: KeptBytes): number {
  if (erasure !== null) return 0;
  const inHeaders = headers.reduce((sum, [name, bytes]) => sum + utf8Length(name) + bytes.length, 0);
  const inProblems = utf8Length(JSON.stringify(problems));
  return ROW_BYTES + (key?.length ?? 0) + (value?.length ?? 0) + inHeaders + inProblems;
}

function utf8Length(text: string): number {
  return encoder.encode(text).length;
}
