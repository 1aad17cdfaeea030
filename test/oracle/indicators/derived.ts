import type { Confidentiality } from './disclosure.js';
import type { Dims } from './question.js';

/**
 * Cells of a breakdown that hide a value along with them, since they could be computed back from it
 * (reference/disclosure#derived).
 */
interface Derived {
  readonly from: string;
  readonly cells: readonly Dims[];
  /** The part of an index that reveals them; a null part reveals nothing. */
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

/** A if any is A, otherwise D if any is D. */
export function strictest(all: readonly Confidentiality[]): Confidentiality {
  if (all.includes('A')) return 'A';
  return all.includes('D') ? 'D' : 'F';
}
