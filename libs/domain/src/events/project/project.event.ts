import type { Day } from '../../periods/day.js';
import type { Accepted, Supported } from '../event.js';

export const thematicAreas = ['poverty', 'governance', 'resilience', 'environment', 'energy', 'gender'] as const;
export const directions = ['structural_transformation', 'leaving_no_one_behind', 'building_resilience'] as const;
export const principles = [
  'human_rights',
  'inclusive',
  'shared_standards',
  'open_standards',
  'local_ecosystems',
  'partnerships',
] as const;
export const projectStatuses = ['pipeline', 'approved', 'active', 'suspended', 'completed', 'cancelled'] as const;
export const screeningStages = ['design', 'delivery'] as const;

export type ThematicArea = (typeof thematicAreas)[number];
export type Direction = (typeof directions)[number];
export type Principle = (typeof principles)[number];
export type ProjectStatus = (typeof projectStatuses)[number];

/** Opens a project. Money in US cents. */
export interface ProjectRegistered extends Supported {
  readonly projectId: string;
  readonly title: string;
  readonly countries: readonly string[];
  /** Shares of the countries in basis points; absent: equal. */
  readonly countryShares?: { readonly [country: string]: number };
  readonly thematicAreas: readonly ThematicArea[];
  readonly directions: readonly Direction[];
  readonly principles?: readonly Principle[];
  readonly sdgTargets?: readonly string[];
  readonly start: Day;
  readonly end: Day;
  readonly budgetUsdCents: number;
  readonly digitalBudgetUsdCents: number;
  /** Gender marker. */
  readonly gen: 0 | 1 | 2 | 3;
}

/**
 * A step from one status to another, or to the same one as a progress report. Spending in US cents since the start of
 * the project.
 */
export interface ProjectStatusChanged extends Supported {
  readonly projectId: string;
  readonly from: ProjectStatus;
  readonly to: ProjectStatus;
  readonly spendUsdCents?: number;
  readonly digitalSpendUsdCents?: number;
}

/** The result of a screening for digital by default; the last one stands. */
export interface ProjectDigitalScreened extends Supported {
  readonly projectId: string;
  readonly stage: (typeof screeningStages)[number];
  /** Outputs of the project that are digital. */
  readonly digitalOutputs: number;
  readonly risksAssessed: boolean;
  readonly principles?: readonly Principle[];
  readonly justification?: string;
}

export type ProjectOpening = Accepted<'org.undp.digital.project.registered.v1', ProjectRegistered>;
export type ProjectChange =
  | Accepted<'org.undp.digital.project.status_changed.v1', ProjectStatusChanged>
  | Accepted<'org.undp.digital.project.digital_screened.v1', ProjectDigitalScreened>;
