import type { Sha256 } from '../integrity/ledger-row.js';
import { type Measure, measures } from '../measures/measures.js';
import type { ReferenceTexts } from '../reference/reference-of.js';

/**
 * Version of what folding, contributing and rolling up do with the declarations. Raise it with every change that gives other numbers for the same
 * events; a test that folds a fixed stream says when.
 */
export const FOLD_RULES = 2;

const DAY_MS = 86_400_000;
/** Published figures are shown beside numbers and never folded. */
const NOT_FOLDED = ['reference-figures.csv'];

/** All that the numbers of a projection version depend on beside the events. */
export interface ProjectionDefinitions {
  /** Lower-case hex sha256. */
  readonly digest: string;
  /** The reference files, so that a version stays readable when the software has moved on. */
  readonly texts: ReferenceTexts;
}

/**
 * ProjectionDefinitions of this software with these reference files. Guarantee: pure; another file, measure, grain of recorded days or version of the fold's rules is
 * another digest; the order of files and the kind of line end have no effect. A file that is not known to be left out counts.
 */
export function projectionDefinitionsOf(
  texts: ReferenceTexts,
  sha256: Sha256,
  grainMs: number = DAY_MS,
): ProjectionDefinitions {
  const folded = Object.entries(texts).filter(([name]) => !NOT_FOLDED.includes(name));
  const lines = [
    `fold ${FOLD_RULES}`,
    `grain ${grainMs}`,
    ...Object.entries<Measure>(measures).map(([name, declared]) => `measure ${name} ${sortedJson(declared)}`),
    ...folded.map(([name, text]) => `file ${name} ${sha256(text.replaceAll('\r\n', '\n'))}`),
  ];
  return { digest: sha256(lines.toSorted().join('\n')), texts: Object.fromEntries(folded) };
}

/** JSON with sorted keys: how a declaration is written down has no effect. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
