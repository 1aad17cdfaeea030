import { type PolicyEvent, type PolicyStageReached, policyStages } from '../../events/policy/policy.event.js';
import type { AnomalyCode } from '../../fold/anomaly.js';
import { type Evolved, freeKind } from '../../fold/entity-kind.js';
import { codeOf } from '../../measures/cell.js';
import type { Day } from '../../periods/day.js';
import { policyContributions } from './policy-contributions.js';

/** A policy instrument. Owner, countries and kind are those of its first event. */
export interface Policy {
  readonly unit: string;
  readonly countries: readonly string[];
  readonly instrument: string;
  /** Day of its first stage. */
  readonly begunOn: Day;
  /** Position of its stage in the order of stages. */
  readonly stage: number;
  /** First day on which it was in consultation or beyond. */
  readonly scopedOn: Day | null;
  /** First day on which it was adopted or beyond. */
  readonly adoptedOn: Day | null;
  /** True if some group had been consulted when it was adopted. */
  readonly isInclusive: boolean;
  /** Groups consulted so far, in ASCII order. */
  readonly groups: readonly string[];
  /** Day of the first event with a rights assessment. */
  readonly rightsAssessedOn: Day | null;
  readonly repealedOn: Day | null;
}

const NO_STAGE = -1;
const [, CONSULTED, ADOPTED, , REPEALED] = policyStages.map((_, place) => place) as [
  number,
  number,
  number,
  number,
  number,
];

/** A repeated stage counts, and adds its groups. */
function evolve(known: Policy | null, event: PolicyEvent): Evolved<Policy> {
  const { data, day } = event;
  const policy = known ?? begun(event);
  const stage = policyStages.indexOf(data.stage);
  if (stage < policy.stage) return { state: policy, anomalies: ['stage-backwards'] };
  const groups = [...new Set([...policy.groups, ...data.consultedGroups.map(codeOf)])].toSorted();
  const reached = (least: number): Day | null => (stage >= least ? day : null);
  const state: Policy = {
    ...policy,
    stage,
    groups,
    scopedOn: policy.scopedOn ?? reached(CONSULTED),
    adoptedOn: policy.adoptedOn ?? reached(ADOPTED),
    isInclusive: policy.adoptedOn === null ? groups.length > 0 : policy.isInclusive,
    rightsAssessedOn: policy.rightsAssessedOn ?? (data.rightsAssessment === undefined ? null : day),
    repealedOn: policy.repealedOn ?? reached(REPEALED),
  };
  return { state, anomalies: anomaliesOf(policy, data) };
}

function begun({ unit, day, data: { countries, kind } }: PolicyEvent): Policy {
  return {
    unit,
    countries,
    instrument: codeOf(kind),
    begunOn: day,
    stage: NO_STAGE,
    scopedOn: null,
    adoptedOn: null,
    isInclusive: false,
    groups: [],
    rightsAssessedOn: null,
    repealedOn: null,
  };
}

function anomaliesOf(policy: Policy, { kind, stage, skipReason }: PolicyStageReached): readonly AnomalyCode[] {
  const skipped = policyStages.indexOf(stage) - policy.stage > 1;
  return [
    ...(skipped && skipReason === undefined ? (['stage-skipped'] as const) : []),
    ...(codeOf(kind) === policy.instrument ? [] : (['kind-changed'] as const)),
  ];
}

/**
 * A policy instrument on its way from draft to repeal.
 * Source: reference/entities#policy.
 */
export const policyKind = freeKind<Policy, PolicyEvent>({
  kind: 'policy',
  opensBy: 'first',
  evolve,
  contributions: policyContributions,
});
