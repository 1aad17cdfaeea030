import type { Erasure, QuarantineRow } from './quarantine-row.js';

/** Fewest characters of the reason that a person gives for erasing the bytes of a row, or for discarding it. */
export const LEAST_REASON = 10;

/**
 * The row without its bytes and everything that quotes them. Reason, codes, place and the digest of the body stay, as
 * does the digest that an earlier erasure kept. `sha256` returns lower-case hex; injected, since the domain imports
 * nothing.
 */
export function eraseBytes(
  row: QuarantineRow,
  erasure: Omit<Erasure, 'sha256'>,
  sha256: (bytes: Uint8Array) => string,
): QuarantineRow {
  const digest = row.value === null ? null : sha256(row.value);
  return {
    ...row,
    ...(erasure.isIdentityErased ? { source: null, eventId: null, type: null } : {}),
    problems: row.problems.map(({ code }) => ({ pointer: '', code, detail: '' })),
    key: null,
    value: null,
    headers: [],
    erasure: { ...erasure, sha256: row.erasure === null ? digest : row.erasure.sha256 },
  };
}

/** Whether an erasure would remove anything that is still here. */
export function isErasable(
  { erasure }: Pick<QuarantineRow, 'erasure'>,
  { isIdentityErased }: Omit<Erasure, 'sha256'>,
): boolean {
  return erasure === null || (isIdentityErased && !erasure.isIdentityErased);
}
