import { type ClosablePeriod, evolvePeriod } from '../entities/period/period-kind.js';
import type { PeriodEvent } from '../events/hq/hq.event.js';
import type { AnyEvent } from '../events/event.js';
import { anomalyHelp } from '../fold/anomaly-help.js';
import type { AnomalyCode } from '../fold/anomaly.js';

/** What a decision about a period would do, as the fold would apply it. */
export interface PeriodEffect {
  /** False: everything would stay as it is. */
  readonly changes: boolean;
  readonly anomalies: readonly AnomalyCode[];
}

/** The effect of an event on a period as it stands; null: nothing was decided about it yet. */
export function periodEffect(period: ClosablePeriod | null, event: AnyEvent): PeriodEffect {
  const { state, anomalies = [] } = evolvePeriod(period, event as PeriodEvent);
  const isIgnored = anomalies.some((code) => anomalyHelp[code].effect === 'has no effect');
  return { changes: !isIgnored && JSON.stringify(state) !== JSON.stringify(period), anomalies };
}
