import type { Confidentiality } from './disclosure.js';
import type { Dims } from './question.js';

/**
 * Cells of a breakdown with which a value is hidden, since it could be computed back from them
 * (reference/disclosure#derived).
 */
interface Derived {
  readonly from: string;
  readonly cells: readonly Dims[];
  /** The part of an index that tells of them: one that is null tells nothing. */
  readonly part?: Dims;
}

const PARITY: Derived = { from: 'O1.13', cells: [{ DISABILITY: 'Y' }, { DISABILITY: 'N' }] };

/** What a value is hidden with; undefined: it is judged by itself. */
export function derivedFrom(code: string, dims: Dims): Derived | undefined {
  if (code === 'O2.11') return { from: 'O1.13', cells: [{ SEX: 'M' }, { SEX: 'F' }] };
  if (code === 'O2.12') return PARITY;
  const isWithParity = code === 'XI.1' && (dims['PART'] ?? 'DISABILITY') === 'DISABILITY';
  return isWithParity ? { ...PARITY, part: { PART: 'DISABILITY' } } : undefined;
}

/** A if one is A, else D if one is D. */
export function strictest(all: readonly Confidentiality[]): Confidentiality {
  if (all.includes('A')) return 'A';
  return all.includes('D') ? 'D' : 'F';
}
