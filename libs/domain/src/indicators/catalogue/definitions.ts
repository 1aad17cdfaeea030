import type { Definitions } from '../../events/definitions.js';
import type { Sha256 } from '../../integrity/ledger-row.js';
import { measures } from '../../measures/measures.js';
import { type Indicator, seriesOf } from '../indicator.js';

/** Version of the catalogue in this software. Changing any definition makes a new version. */
export const CATALOGUE_VERSION = '1.0.0';

/** The catalogue's declarations. The codes of a dimension are a list, or a word where there is no fixed list. */
interface Declarations {
  readonly indicators: readonly Indicator[];
  readonly dimensions: { readonly [dimension: string]: readonly string[] | string };
}

/** RFC 8785 text of a JSON value, and sha256: injected, since the domain imports nothing. */
interface Tools {
  readonly canonicalise: (value: object) => string;
  readonly sha256: Sha256;
}

/**
 * The catalogue as the checks of events see it. Its digest is the sha256 of the RFC 8785 form of `{indicators,
 * measures}`, so publishing a version states exactly which definitions it contains.
 */
export function definitionsOf({ indicators, dimensions }: Declarations, { canonicalise, sha256 }: Tools): Definitions {
  const terms = new Map(
    indicators.flatMap(seriesOf).map(({ code, indicator, value, unit }) => {
      return [code, { isShare: unit === '%' && value.kind === 'ratio', by: indicator.by }] as const;
    }),
  );
  return {
    versions: new Map([[CATALOGUE_VERSION, sha256(canonicalise({ indicators, measures }))]]),
    indicator: (code) => terms.get(code),
    codesOf: (dimension) => {
      if (!Object.hasOwn(dimensions, dimension)) return undefined;
      const codes = dimensions[dimension];
      return typeof codes === 'string' ? 'ids' : codes;
    },
  };
}
