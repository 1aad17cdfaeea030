import type { Sha256 } from '../integrity/ledger-row.js';

/** A decision of headquarters, before it is written as an event. */
export interface Decision {
  /** Full type of the event. */
  readonly type: string;
  readonly data: object;
  /** When it was decided, RFC 3339. */
  readonly time: string;
}

/** The sender of decisions: a source with the right `govern`, and the unit that it is registered to. */
export interface DecisionSender {
  readonly source: string;
  readonly unit: string;
}

/** A decision as a CloudEvent in structured mode. */
export interface DecisionEvent extends Decision, DecisionSender {
  readonly specversion: '1.0';
  readonly id: string;
}

const ID_LENGTH = 32;

/**
 * Guarantee: the same decision of the same sender is the same event, whenever and however often it is written, so that
 * sending it again has no effect.
 */
export function writeDecision(
  { type, data, time }: Decision,
  { source, unit }: DecisionSender,
  { canonicalise, sha256 }: { readonly canonicalise: (value: object) => string; readonly sha256: Sha256 },
): DecisionEvent {
  const digest = sha256(canonicalise({ type, data, time, source, unit }));
  return { specversion: '1.0', id: `hq-${digest.slice(0, ID_LENGTH)}`, source, type, time, unit, data };
}
