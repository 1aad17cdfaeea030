import { type Verdict, verdictId } from '#domain';

/** The verdict of the corrections and voids of one target under one type. `_id`: `entity target type`. */
export interface VerdictDocument {
  readonly _id: string;
  readonly p: number;
  readonly entity: string;
  readonly target: string;
  readonly targetType: string;
  /** Decision keys. */
  readonly firstVoid: string | null;
  readonly voidedBy: string | null;
  readonly lastCorrection: string | null;
}

export function toVerdictDocument(verdict: Verdict, partition: number): VerdictDocument {
  return { _id: verdictId(verdict), p: partition, ...verdict };
}

export function toVerdict(document: VerdictDocument): Verdict {
  const { entity, target, targetType, firstVoid, voidedBy, lastCorrection } = document;
  return { entity, target, targetType, firstVoid, voidedBy, lastCorrection };
}
