import type { AnyEvent, ClosablePeriod } from '#domain';
import { historyOf } from '../headquarters/entity-history.js';
import type { Headquarters } from '../headquarters/headquarters.js';
import { HeadquartersError } from '../headquarters/headquarters-error.js';

/** All that headquarters decided about a period. */
export interface PeriodRecord {
  /** Null: nothing yet. */
  readonly state: ClosablePeriod | null;
  readonly events: readonly AnyEvent[];
}

/** Errors: `detail-hidden` if another unit than those of the key decided about it too. */
export async function readPeriod(period: string, { services }: Headquarters): Promise<PeriodRecord> {
  const history = await historyOf(services, `period:${period}`);
  if (history === null) return { state: null, events: [] };
  if (history.state === null) {
    throw new HeadquartersError(
      'detail-hidden',
      `the key does not see every decision about ${period}. Set HEADWAY_KEY to a key for all units that decide for headquarters.`,
    );
  }
  return { state: history.state as ClosablePeriod, events: history.events };
}
