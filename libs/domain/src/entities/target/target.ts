import type { TargetEvent } from '../../events/hq/hq.event.js';
import { type Evolved, freeKind } from '../../fold/entity-kind.js';
import { type Revised, type SetValue, isUnchanged, revised } from './set-value.js';

interface TargetValue extends SetValue {
  readonly reason: string;
  readonly setBy: string;
}

/** Where an indicator should stand in an area, a period and a cell. */
export type Target = Revised<TargetValue>;

function evolve(known: Target | null, { data: { value, reason, setBy }, day }: TargetEvent): Evolved<Target> {
  const state = revised(known, { value, setOn: day, reason, setBy });
  return { state, anomalies: isUnchanged(known, value) ? ['value-unchanged'] : [] };
}

/**
 * A target, with its first and its last value.
 * Source: reference/entities#target.
 */
export const targetKind = freeKind<Target, TargetEvent>({
  kind: 'target',
  opensBy: 'nothing',
  evolve,
  contributions: () => [],
});
