import { indicators } from '../indicators/catalogue/catalogue.js';
import type { Sha256 } from '../integrity/ledger-row.js';
import { type Measure, measures } from '../measures/measures.js';
import { csvRows } from '../reference/csv.js';
import type { ReferenceTexts } from '../reference/reference-of.js';
import { type Declarations, declarationsUnder } from './declarations.js';

/**
 * Version of what folding, contributing and rolling up do with the declarations. Raise it with every change that gives
 * other numbers for the same events; a test that folds a fixed stream detects them.
 */
export const FOLD_RULES = 4;

const DAY_MS = 86_400_000;

/** Columns of a file that folding, contributing and rolling up read; a file that is not listed here counts whole. */
const FOLDED_COLUMNS: Readonly<Record<string, readonly string[]>> = {
  'countries.csv': ['iso3', 'bureau', 'ldc', 'lldc', 'sids', 'income_group'],
  'units.csv': ['code', 'kind', 'bureau', 'countries'],
};
/**
 * The registry decides acceptance only, and published figures are shown alongside numbers: neither is part of a
 * version.
 */
const NOT_FOLDED = ['sources.csv', 'reference-figures.csv'];

/** Everything besides the events that the numbers of a projection version depend on. */
export interface ProjectionDefinitions {
  /** Lower-case hex sha256. */
  readonly digest: string;
  /** The reference files, so that a version stays readable after the software has moved on. */
  readonly texts: ReferenceTexts;
  /** The declarations of measures and indicators, for the same reason. */
  readonly declarations: Declarations;
}

/**
 * ProjectionDefinitions of this software with these reference files.
 * Guarantee: pure. The digest changes with a measure, the version of an indicator, the grain of recorded days, the
 * version of the fold's rules, and anything else that a fold reads from a reference file. Names, the registry of
 * sources, published figures, the order of files and their layout have no effect. An unknown file counts whole.
 * Errors: throws if a file lacks a column.
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
    ...indicators.map(({ code, version }) => `indicator ${code} ${version}`),
    ...folded.map(([name, text]) => `file ${name} ${sha256(foldedText(name, text))}`),
  ];
  return {
    digest: sha256(lines.toSorted().join('\n')),
    texts: Object.fromEntries(folded),
    declarations: declarationsUnder(FOLD_RULES),
  };
}

function foldedText(name: string, text: string): string {
  const columns = FOLDED_COLUMNS[name];
  if (columns === undefined) return text.replaceAll('\r\n', '\n');
  return JSON.stringify(csvRows(text).map((row) => columns.map((column) => row(column))));
}

/** JSON with sorted keys, so that the spelling of a declaration has no effect. */
function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
