import type { Day } from '../../periods/day.js';
import type { Accepted, Supported } from '../event.js';

export const categories = ['data_collection', 'e_commerce', 'e_learning', 'e_governance', 'other'] as const;
export const dpgStatuses = ['registered', 'candidate', 'no', 'unknown'] as const;
export const accessibilityLevels = ['none', 'wcag_a', 'wcag_aa', 'wcag_aaa', 'unknown'] as const;
export const rightsAtRisk = [
  'privacy',
  'expression',
  'equality',
  'participation',
  'information',
  'work',
  'education',
  'health',
  'other',
] as const;
export const adopterTypes = [
  'national_government',
  'subnational_government',
  'private_sector',
  'civil_society',
  'academia',
  'community',
  'other',
] as const;
export const supportTypes = ['technical', 'financial', 'convening', 'procurement', 'other'] as const;
export const solutionScales = ['none', 'pilot', 'subnational', 'national', 'retired'] as const;

export type Category = (typeof categories)[number];
export type AdopterType = (typeof adopterTypes)[number];
export type SolutionScale = (typeof solutionScales)[number];

/** An assessment of the effects of a solution or instrument on human rights. */
export interface RightsAssessment {
  readonly completedOn: Day;
  readonly url?: string;
  readonly rightsAtRisk?: readonly (typeof rightsAtRisk)[number][];
}

/** Opens a solution. */
export interface SolutionRegistered extends Supported {
  readonly solutionId: string;
  readonly title: string;
  /** Countries that maintain the solution. */
  readonly countries: readonly string[];
  readonly category: Category;
  /** SPDX id, or `LicenseRef-Proprietary`; absent: not known. */
  readonly licence?: string;
  readonly openStandards: readonly string[];
  readonly dpg: (typeof dpgStatuses)[number];
  readonly accessibility: (typeof accessibilityLevels)[number];
  readonly rightsAssessment?: RightsAssessment;
}

/** A country takes a solution into use. */
export interface SolutionAdopted extends Supported {
  readonly solutionId: string;
  readonly country: string;
  readonly adopterType?: AdopterType;
  readonly supportType?: (typeof supportTypes)[number];
}

/** The scale of a solution in a country changes; without a country it is retired everywhere. */
export interface SolutionScaleChanged extends Supported {
  readonly solutionId: string;
  readonly country?: string;
  readonly from?: SolutionScale;
  readonly to: SolutionScale;
  readonly reason?: string;
  readonly rightsAssessment?: RightsAssessment;
}

export type SolutionOpening = Accepted<'org.undp.digital.solution.registered.v1', SolutionRegistered>;
export type SolutionChange =
  | Accepted<'org.undp.digital.solution.adopted.v1', SolutionAdopted>
  | Accepted<'org.undp.digital.solution.scale_changed.v1', SolutionScaleChanged>;
