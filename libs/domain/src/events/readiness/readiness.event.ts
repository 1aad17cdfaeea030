import type { Accepted, Supported } from '../event.js';

export const consultedGroups = [
  'government',
  'private_sector',
  'civil_society',
  'academia',
  'vulnerable_groups',
] as const;

export type ConsultedGroup = (typeof consultedGroups)[number];

/** Score of one pillar of a framework, in hundredths. */
export interface PillarScore {
  readonly code: string;
  readonly scoreHundredths: number;
  readonly maxHundredths: number;
}

/** A country's digital readiness was assessed by a version of a framework: every pillar exactly once. */
export interface AssessmentCompleted extends Supported {
  readonly country: string;
  readonly assessmentId: string;
  readonly framework: string;
  readonly frameworkVersion: string;
  readonly pillars: readonly PillarScore[];
  readonly consultedGroups?: readonly ConsultedGroup[];
}

export type ReadinessEvent = Accepted<'org.undp.digital.assessment.completed.v1', AssessmentCompleted>;
