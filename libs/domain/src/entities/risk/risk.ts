import type { RiskChange, RiskOpening, RiskStep } from '../../events/risk/risk.event.js';
import { type Evolved, registeredKind } from '../../fold/entity-kind.js';
import { type Phase, withPhase } from '../../fold/phases.js';
import { codeOf } from '../../measures/cell.js';
import type { Day } from '../../periods/day.js';
import { riskContributions } from './risk-contributions.js';

type RiskStatus = 'open' | RiskStep;

export interface Risk {
  /** Owner. */
  readonly unit: string;
  readonly countries: readonly string[];
  readonly riskClass: string;
  readonly isHigh: boolean;
  readonly raisedOn: Day;
  readonly status: RiskStatus;
  /** First day on which it was mitigated or closed. */
  readonly endedOn: Day | null;
  /** True if it was accepted before that. */
  readonly wasAccepted: boolean;
  readonly closedOn: Day | null;
  /** Whether it still needs attention, from each day on; never empty. */
  readonly phases: readonly Phase<boolean>[];
}

const HIGH = 12;

/**
 * The statuses that may follow each status.
 * Source: reference/entities#risk.
 */
export const riskTransitions: Readonly<Record<RiskStatus, readonly RiskStep[]>> = {
  open: ['mitigated', 'accepted', 'materialised', 'closed'],
  mitigated: ['closed', 'materialised'],
  accepted: ['closed', 'materialised'],
  materialised: ['mitigated', 'closed'],
  closed: [],
};

function open({ unit, day, data: { countries, riskClass, severity, likelihood } }: RiskOpening): Risk {
  return {
    unit,
    countries,
    riskClass: codeOf(riskClass),
    isHigh: severity * likelihood >= HIGH,
    raisedOn: day,
    status: 'open',
    endedOn: null,
    wasAccepted: false,
    closedOn: null,
    phases: [{ day, status: true }],
  };
}

/** A risk cannot be closed before it is raised: events before the opening event are ignored here. */
function evolve(
  risk: Risk,
  { day, data: { to } }: RiskChange,
  { beforeOpening }: { readonly beforeOpening: boolean },
): Evolved<Risk> {
  if (beforeOpening) return { state: risk };
  if (!riskTransitions[risk.status].includes(to)) return { state: risk, anomalies: ['transition-ignored'] };
  const isEnd = to === 'mitigated' || to === 'closed';
  return {
    state: {
      ...risk,
      status: to,
      endedOn: risk.endedOn ?? (isEnd ? day : null),
      wasAccepted: risk.wasAccepted || (to === 'accepted' && risk.endedOn === null),
      closedOn: to === 'closed' ? day : null,
      phases: withPhase(risk.phases, day, to === 'materialised'),
    },
  };
}

/**
 * A risk: raised once, then mitigated, accepted, materialised or closed.
 * Source: reference/entities#risk.
 */
export const riskKind = registeredKind<Risk, RiskOpening, RiskChange>({
  kind: 'risk',
  opening: 'org.undp.digital.risk.raised.v1',
  open,
  evolve,
  contributions: riskContributions,
});
