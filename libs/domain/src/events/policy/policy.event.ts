import type { Accepted, Supported } from '../event.js';
import type { ConsultedGroup } from '../readiness/readiness.event.js';
import type { RightsAssessment } from '../solution/solution.event.js';

export const instrumentKinds = ['law', 'policy', 'strategy', 'standard'] as const;
/** In order. */
export const policyStages = ['drafted', 'consulted', 'adopted', 'in_force', 'repealed'] as const;

export type InstrumentKind = (typeof instrumentKinds)[number];
export type PolicyStage = (typeof policyStages)[number];

/** A policy instrument reaches a stage; the first event opens it. */
export interface PolicyStageReached extends Supported {
  readonly instrumentId: string;
  readonly title: string;
  readonly countries: readonly string[];
  readonly kind: InstrumentKind;
  readonly stage: PolicyStage;
  readonly consultedGroups: readonly ConsultedGroup[];
  readonly rightsAssessment?: RightsAssessment;
  readonly skipReason?: string;
}

export type PolicyEvent = Accepted<'org.undp.digital.policy.stage_reached.v1', PolicyStageReached>;
