import type { BaselineEvent } from '../../events/hq/hq.event.js';
import { type Evolved, freeKind } from '../../fold/entity-kind.js';
import type { Day } from '../../periods/day.js';
import { type Revised, type SetValue, isUnchanged, revised } from '../target/set-value.js';

interface BaselineValue extends SetValue {
  readonly onDay: Day;
  readonly sourceTitle: string;
}

/** Where an indicator stood in an area and a cell. */
export type Baseline = Revised<BaselineValue>;

function evolve(known: Baseline | null, { data, day }: BaselineEvent): Evolved<Baseline> {
  const { value, onDay, sourceTitle } = data;
  const state = revised(known, { value, setOn: day, onDay, sourceTitle });
  return { state, anomalies: isUnchanged(known, value) ? ['value-unchanged'] : [] };
}

/**
 * A baseline, with its first and its last value.
 * Source: reference/entities#baseline.
 */
export const baselineKind = freeKind<Baseline, BaselineEvent>({
  kind: 'baseline',
  opensBy: 'nothing',
  evolve,
  contributions: () => [],
});
