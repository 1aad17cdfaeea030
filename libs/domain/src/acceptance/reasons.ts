import { type Problem } from '../problems/problem.js';
import { type ReasonCode } from '../problems/reason-help.js';

/**
 * Codes of the stages that report every problem, in the order of reporting. Those specific to one type come last.
 * Source: reference/acceptance#reasons.
 */
const STAGES = {
  tenant: ['unit-unknown', 'tenant-mismatch', 'source-not-registered', 'type-not-allowed', 'country-not-served'],
  schema: [
    'field-missing',
    'field-unknown',
    'field-type',
    'number-not-integer',
    'number-out-of-range',
    'text-length',
    'pattern-mismatch',
    'enum-unknown',
    'list-length',
    'list-duplicate',
    'date-invalid',
  ],
  text: ['text-control-character', 'text-not-nfc', 'personal-data', 'url-invalid', 'url-scheme', 'url-credentials'],
  reference: [
    'country-unknown',
    'country-is-unit-code',
    'countries-missing',
    'shares-keys',
    'shares-sum',
    'dimension-unknown',
    'dimension-not-allowed',
    'dimension-code-unknown',
    'cell-total-code',
    'cell-duplicate',
    'cell-above-total',
    'cells-do-not-add-up',
    'margins-disagree',
    'group-any-invalid',
    'end-before-start',
    'part-above-whole',
  ],
} as const satisfies Readonly<Record<string, readonly ReasonCode[]>>;

/** Codes of earlier stages precede those of later ones. */
export const REASONS: readonly ReasonCode[] = Object.values(STAGES).flat();

const ranks: ReadonlyMap<ReasonCode, number> = new Map(REASONS.map((code, rank) => [code, rank]));

/** Position of a code in that order. */
export function rankOf(code: ReasonCode): number {
  return ranks.get(code) ?? ranks.size;
}

/**
 * The problems in stage order, whichever check found them, so that the first is the reason. Problems with the same code
 * keep their order.
 */
export function inOrderOfStages(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted((a, b) => rankOf(a.code) - rankOf(b.code));
}
