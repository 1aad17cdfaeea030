import { assetKinds, domains } from '../../events/asset/asset.event.js';
import { methods, results } from '../../events/experiment/experiment.event.js';
import { partnerTypes } from '../../events/partner/partner.event.js';
import { instrumentKinds } from '../../events/policy/policy.event.js';
import { directions, principles, thematicAreas } from '../../events/project/project.event.js';
import { consultedGroups } from '../../events/readiness/readiness.event.js';
import { riskClasses } from '../../events/risk/risk.event.js';
import { adopterTypes, categories, dpgStatuses } from '../../events/solution/solution.event.js';
import { audiences } from '../../events/training/training.event.js';
import { bases } from '../../events/usage/usage.event.js';
import { codeOf } from '../../measures/cell.js';
import { dimensionCodes } from '../../people/dimensions.js';

/** The code for not known; written, and not zero. */
export const UNKNOWN = '_U';

const upper = (values: readonly string[]): readonly string[] => values.map(codeOf);

/**
 * Codes of every dimension, in the order of the rows of a breakdown; `_U` where it can occur. Text where there is no
 * fixed list: those of the registry of frameworks, those of the index itself, ids in use, days since a risk was raised.
 * Source: reference/measures#dimensions.
 */
export const dimensions = {
  ...dimensionCodes,
  VULN_GROUP: [...dimensionCodes.VULN_GROUP, UNKNOWN],
  THEME: upper(thematicAreas),
  GEN: ['GEN0', 'GEN1', 'GEN2', 'GEN3'],
  DIRECTION: upper(directions),
  PRINCIPLE: [...upper(principles), UNKNOWN],
  METHOD: upper(methods),
  RESULT: upper(results),
  CATEGORY: upper(categories),
  ADOPTER: [...upper(adopterTypes), UNKNOWN],
  DPG: upper(dpgStatuses),
  SCALE: ['NATIONAL', 'MULTI_COUNTRY'],
  SUBJECT_KIND: ['SOLUTION', 'INSTRUMENT'],
  BASIS: upper(bases),
  RISK_CLASS: upper(riskClasses),
  BIN: 'days',
  HORIZON: ['1-5', '6-10', '11+'],
  FRAMEWORK: 'registry',
  VERSION: 'registry',
  PILLAR: 'registry',
  INSTRUMENT: upper(instrumentKinds),
  STAKEHOLDER: upper(consultedGroups),
  AUDIENCE: upper(audiences),
  ASSET_KIND: upper(assetKinds),
  DOMAIN: upper(domains),
  LICENCE: 'in use',
  FORMAT: 'in use',
  PARTNER_TYPE: upper(partnerTypes),
  FLAG: ['CLEAN', 'CONSISTENT', 'TIMED', 'TIMELY', 'STANDING', 'EVIDENCED', 'PEOPLE', 'PEOPLE_DISAGGREGATED'],
  ANOMALY: 'in use',
  PART: 'parts',
} as const satisfies Readonly<Record<string, readonly string[] | 'registry' | 'parts' | 'in use' | 'days'>>;

export type Dimension = keyof typeof dimensions;

/** The fixed list of a dimension; empty if there is none. */
export function listedCodes(dimension: Dimension): readonly string[] {
  const codes: readonly string[] | string = dimensions[dimension];
  return typeof codes === 'string' ? [] : codes;
}
