import type { Oracle } from '../oracle.js';
import { definitions } from '../indicator-oracle.js';
import { CODES } from './codes.js';
import type { Dims } from './question.js';

const upper = (values: string): readonly string[] => values.toUpperCase().split(' ');

/** Codes of the fields that make up a row, in order; `_U` where it can occur (reference/indicator-kinds#breakdowns). */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  ...CODES,
  THEME: upper('poverty governance resilience environment energy gender'),
  GEN: upper('gen0 gen1 gen2 gen3'),
  METHOD: upper('prototype pilot randomised_trial sensemaking collective_intelligence other'),
  RESULT: upper('validated refuted inconclusive'),
  ADOPTER: upper('national_government subnational_government private_sector civil_society academia community other _u'),
  DPG: upper('registered candidate no unknown'),
  SCALE: upper('national multi_country'),
  SUBJECT_KIND: upper('solution instrument'),
  RISK_CLASS: upper('cybersecurity misinformation privacy transparency regulation inequality human_rights other'),
  HORIZON: ['1-5', '6-10', '11+'],
  INSTRUMENT: upper('law policy strategy standard'),
  STAKEHOLDER: upper('government private_sector civil_society academia vulnerable_groups'),
  AUDIENCE: upper('public government undp'),
  ASSET_KIND: upper('system process dataset lab'),
  PARTNER_TYPE: upper('government private_sector civil_society academia un_entity multilateral foundation other'),
};
/** Codes that an expression reads as a set, or that name the parts of an index. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  'O2.06 RISK_CLASS': (FIELDS['RISK_CLASS'] ?? []).slice(0, 6),
  'O3.09 PART': upper('completeness timeliness validity consistency'),
  'XI.1 PART': upper('rural_urban gender disability income'),
};

/**
 * Every row of a breakdown, 0 and null included, dimension by dimension as requested: exactly the rows that an answer
 * must have.
 */
export function rowsOf(
  oracle: Oracle,
  {
    code,
    by,
    area,
    last,
  }: { readonly code: string; readonly by: readonly string[]; readonly area: string; readonly last: string },
): readonly Dims[] {
  return by.reduce<readonly Dims[]>(
    (rows, dimension) => {
      const found = codesOf(oracle, { code, dimension, area, last });
      return rows.flatMap((row) => found.map((one) => ({ ...row, [dimension]: one })));
    },
    [{}],
  );
}

function codesOf(
  oracle: Oracle,
  {
    code,
    dimension,
    ...at
  }: { readonly code: string; readonly dimension: string; readonly area: string; readonly last: string },
): readonly string[] {
  const { frameworks } = oracle.reference;
  const headline = frameworks.filter(({ isHeadline }) => isHeadline);
  if (dimension === 'FRAMEWORK') return unique(frameworks.map(({ framework }) => framework));
  if (dimension === 'PILLAR') return unique(headline.map(({ pillar }) => pillar));
  if (dimension === 'LICENCE' || dimension === 'FORMAT') return inUse(oracle, code, dimension, at);
  const codes = OWN[`${code} ${dimension}`] ?? FIELDS[dimension];
  if (codes === undefined) throw new RangeError(`no codes of ${dimension}`);
  return codes;
}

/** Ids that anything in the value has above 0 at the end of the window. */
function inUse(
  oracle: Oracle,
  code: string,
  dimension: string,
  { area, last }: { readonly area: string; readonly last: string },
): readonly string[] {
  const said = oracle.histories.flatMap(({ events }) =>
    events.flatMap(({ event }) => {
      const { licence = '_U', formats = [] } = event.data as { licence?: string; formats?: readonly string[] };
      return dimension === 'LICENCE' ? [licence] : ['_U', ...formats];
    }),
  );
  const measures = definitions(oracle.reference)[code]?.formula.measures ?? [];
  return unique(said)
    .filter((id) => measures.some((measure) => oracle.stock(measure, area, `${dimension}=${id}`, last) > 0n))
    .sort();
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
