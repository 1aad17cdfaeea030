import type { AnyEvent, ClosablePeriod } from '#domain';
import { historyOf } from '../headquarters/entity-history.js';
import type { Headquarters } from '../headquarters/headquarters.js';

/** All that headquarters decided about a period. */
export interface PeriodRecord {
  /** Null: nothing yet. */
  readonly state: ClosablePeriod | null;
  readonly events: readonly AnyEvent[];
}

/** Errors: `detail-hidden` if another unit than those of the key decided about it too. */
export async function readPeriod(period: string, { services }: Headquarters): Promise<PeriodRecord> {
  const history = await historyOf(services, `period:${period}`);
  return history === null
    ? { state: null, events: [] }
    : { state: history.state as ClosablePeriod, events: history.events };
}
