import { type Verdict, verdictId } from '#domain';

/** What the corrections and voids of one target in one type come to. `_id`: `entity target type`. */
export interface VerdictDocument {
  readonly _id: string;
  readonly p: number;
  readonly entity: string;
  readonly target: string;
  readonly targetType: string;
  /** Decision keys. */
  readonly firstVoid: string | null;
  readonly lastCorrection: string | null;
}

export function toVerdictDocument(verdict: Verdict, partition: number): VerdictDocument {
  return { _id: verdictId(verdict), p: partition, ...verdict };
}

export function toVerdict({ entity, target, targetType, firstVoid, lastCorrection }: VerdictDocument): Verdict {
  return { entity, target, targetType, firstVoid, lastCorrection };
}
