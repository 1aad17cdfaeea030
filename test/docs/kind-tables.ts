import { type Expression, type Reason, type Status, statusOfReason } from '#domain';
import { type Block, code, table } from './markdown.js';

type Kind = Expression['kind'];

const LOWEST_TERMS = 'of the value, as a fraction in lowest terms';

/** Notation, value, numerator and denominator of every kind. */
const KINDS: Readonly<Record<Kind, readonly [notation: string, value: string, terms: string]>> = {
  flow: ['`f m`', 'the sum of the steps with start ≤ day < end', 'the sum; none'],
  stock: ['`s m`', 'the sum of the steps before the end of the window', 'the sum; none'],
  distinctEntities: [
    '`distinctEntities(x)`',
    'a flow or stock of a measure that counts an entity once in an area; never summed over areas',
    'the sum; none',
  ],
  areasWith: [
    '`areasWith(x)`',
    'the number of countries whose value is above 0; `per DIM`: of pairs of country and code; `GLOBAL` is no country',
    'that number; none',
  ],
  money: ['`f m / 100`', 'a sum of cents, shown in USD', 'the sum in cents; none'],
  ratio: [
    '`ratio(n, d)`',
    '100 × n / d, at every level; never an average of percentages; null `no_denominator` when d is 0',
    'n; d',
  ],
  weightedMean: [
    '`weightedMean(xw, w) / 100`',
    'Σxw / Σw, x in hundredths; null `no_denominator` when Σw is 0',
    'Σxw; Σw',
  ],
  gap: [
    '`gap.abs(a, b)`, `gap.rel(a, b) × 100`',
    'a − b, in points; (a − b) / a in per cent, null `no_denominator` when a is 0; null `side_missing` without a side',
    LOWEST_TERMS,
  ],
  parity: ['`ratio` of two ratios', 'the one as a multiple of the other; not per cent', LOWEST_TERMS],
  matched: [
    '`matched(x)`',
    'above the country level, sums over the countries in which every side of x has a value on the last day of the window',
    LOWEST_TERMS,
  ],
  median: [
    '`median(f m)`',
    'of the cases in the bins of m, the one in the middle or the mean of the two; `730+` counts as 730; open cases are not in it',
    LOWEST_TERMS,
  ],
  index: [
    '`index(parts; minimum)`',
    'the mean of the parts that have a value, each on 0 to 100. `pct`: per cent as they are; `closeness`: 100 less the size of a gap, at least 0; `capped`: 100 × a ratio, at most 100',
    LOWEST_TERMS,
  ],
  frameworkIndex: ['`index(for each pillar …)`', 'see [readiness score](#readiness-score)', LOWEST_TERMS],
};

/** In the order in which they are asked. */
const REASONS: Readonly<Record<Reason, string>> = {
  not_comparable: 'the indicator is defined for other levels of areas only',
  not_begun: 'the period or window begins after the day of `asOf`, or after today',
  no_data: 'the area has no data for any measure of the value, or no current report of the framework',
  side_missing: 'a side of a gap or of a ratio of ratios is null, or no country has both',
  no_denominator: 'the denominator is 0; the first side of a relative gap is 0; there is no case for a median',
  below_minimum: 'fewer parts of an index have a value than it needs',
  suppressed: 'it may [not be shown](disclosure.md)',
};

/** In the order in which they are asked; `null` reasons come before all of them. */
const STATUSES: Readonly<Partial<Record<Status, string>>> = {
  B: 'break: the newest version of the headline framework that is current at the end of the window differs from the one at its start, if one was current then',
  E: 'estimated: part of the value is estimated or sampled (`BASIS`), or it comes from a survey',
  U: 'uncertain: the upper of the cases in the middle of a median lies in the bin `730+`',
  P: 'provisional: the window is not over, or a case of its cohort can still change (_Follow-up_ of a [measure](measures.md#declared))',
  A: 'normal',
};

/** Generated blocks of the page of kinds of indicators. */
export const kindBlocks: readonly Block[] = [
  { name: 'kinds', text: () => table(['Kind', 'Value', 'Numerator and denominator'], Object.values(KINDS)) },
  {
    name: 'null-reasons',
    text: () =>
      table(
        ['Reason', 'When', 'Status'],
        (Object.keys(REASONS) as Reason[]).map((reason) => [code(reason), REASONS[reason], statusOfReason[reason]]),
      ),
  },
  { name: 'statuses', text: () => table(['Status', 'When'], Object.entries(STATUSES)) },
];
