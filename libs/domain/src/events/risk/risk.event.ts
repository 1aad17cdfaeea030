import type { Accepted, Supported } from '../event.js';

export const subjectKinds = ['project', 'solution', 'policy', 'asset', 'ecosystem'] as const;
/** The first six are ecosystem classes. */
export const riskClasses = [
  'cybersecurity',
  'misinformation',
  'privacy',
  'transparency',
  'regulation',
  'inequality',
  'human_rights',
  'other',
] as const;
export const ecosystemClasses = riskClasses.slice(0, 6);
export const riskSteps = ['mitigated', 'accepted', 'materialised', 'closed'] as const;
export const approverRoles = ['head_of_office', 'bureau_director', 'chief_digital_officer'] as const;

export type RiskClass = (typeof riskClasses)[number];
export type RiskStep = (typeof riskSteps)[number];
export type Grade = 1 | 2 | 3 | 4 | 5;

/** Opens a risk. High: severity × likelihood ≥ 12. */
export interface RiskRaised extends Supported {
  readonly riskId: string;
  readonly title: string;
  readonly countries: readonly string[];
  readonly subjectKind: (typeof subjectKinds)[number];
  readonly subjectId?: string;
  readonly riskClass: RiskClass;
  readonly severity: Grade;
  readonly likelihood: Grade;
}

/** A risk is mitigated, accepted, closed, or materialises. */
export interface RiskStatusChanged extends Supported {
  readonly riskId: string;
  readonly to: RiskStep;
  readonly approverRole?: (typeof approverRoles)[number];
}

export type RiskOpening = Accepted<'org.undp.digital.risk.raised.v1', RiskRaised>;
export type RiskChange = Accepted<'org.undp.digital.risk.status_changed.v1', RiskStatusChanged>;
