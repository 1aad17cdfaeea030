import type { Anomaly, AnomalyCode } from '#domain';

/** Anomalies of one event; exists only if there are any. `_id`: `source|id`. */
export interface AnomalyDocument {
  readonly _id: string;
  readonly entity: string;
  /** With `codes` and `day` the index for examples of a unit. */
  readonly unit: string;
  readonly day: string;
  readonly codes: readonly AnomalyCode[];
}

export function toAnomalyDocument({ identity, entity, unit, day, codes }: Anomaly): AnomalyDocument {
  return { _id: identity, entity, unit, day, codes };
}

export function toAnomaly({ _id, entity, unit, day, codes }: AnomalyDocument): Anomaly {
  return { identity: _id, entity, unit, day, codes };
}
