import type { Anomaly, AnomalyCode } from '#domain';

/** Anomalies of one event; exists only if there are any. `_id`: `source|id`. */
export interface AnomalyDocument {
  readonly _id: string;
  readonly entity: string;
  readonly codes: readonly AnomalyCode[];
}

export function toAnomalyDocument({ identity, entity, codes }: Anomaly): AnomalyDocument {
  return { _id: identity, entity, codes };
}

export function toAnomaly({ _id, entity, codes }: AnomalyDocument): Anomaly {
  return { identity: _id, entity, codes };
}
