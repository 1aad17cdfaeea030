import type { Row } from '../measures/step.js';
import type { Sha256 } from './ledger-row.js';

/**
 * Digests of a projection, for comparing two without loading either. `rows` is linear in the amounts: Σ amount ×
 * sha256(measure, area, cell, day) mod 2^256, so the order of rows, their partition and their cut into batches have no
 * effect. `entities` is the sum of sha256 over entities.
 * Finds bugs, not an adversary who can choose rows; the ledger's chain is for that.
 */
export interface ProjectionDigest {
  readonly entities: bigint;
  readonly rows: bigint;
}

export const EMPTY_DIGEST: ProjectionDigest = { entities: 0n, rows: 0n };

export function withRow(digest: ProjectionDigest, row: Row, sha256: Sha256): ProjectionDigest {
  const weight = BigInt(`0x${sha256([row.measure, row.area, row.cell, row.day].join('\n'))}`);
  return { ...digest, rows: BigInt.asUintN(256, digest.rows + row.amount * weight) };
}

/** `entityText`: canonical text of the entity and its state. */
export function withEntity(digest: ProjectionDigest, entityText: string, sha256: Sha256): ProjectionDigest {
  return { ...digest, entities: BigInt.asUintN(256, digest.entities + BigInt(`0x${sha256(entityText)}`)) };
}
