import type { EntityKey, Identity } from '../events/event.js';
import type { Day } from '../periods/day.js';

/**
 * A contradiction between an event and what else is known about its entity. Never a reason to reject; counted as data
 * quality.
 */
export type AnomalyCode =
  | 'registration-repeated'
  | 'registration-foreign'
  | 'foreign-unit'
  | 'not-registered'
  | 'before-registration'
  | 'target-unknown'
  | 'target-type-mismatch'
  | 'void-repeated'
  | 'correction-of-voided'
  | 'correction-moves-entity'
  | 'from-state-mismatch'
  | 'transition-ignored'
  | 'spend-falling'
  | 'spend-above-budget'
  | 'design-screening-after-approval'
  | 'already-concluded'
  | 'not-concluded'
  | 'scaled-not-validated'
  | 'already-scaled'
  | 'already-adopted'
  | 'scaled-without-adoption'
  | 'period-reported-twice'
  | 'same-day-assessment'
  | 'framework-version-changed'
  | 'stage-skipped'
  | 'stage-backwards'
  | 'kind-changed'
  | 'same-day-survey'
  | 'instrument-changed'
  | 'sample-too-small'
  | 'snapshot-repeated'
  | 'after-retirement'
  | 'version-not-increasing'
  | 'value-unchanged'
  | 'unit-not-due'
  | 'not-submitted'
  | 'already-closed'
  | 'not-closed'
  | 'valid-from-repeated';

/** The anomalies of one event. An anomaly belongs to (event, code) and disappears when a refold no longer yields it. */
export interface Anomaly {
  readonly identity: Identity;
  readonly entity: EntityKey;
  /** The reporting unit of the event, and its day after correction: the anomalies of a unit are found by both. */
  readonly unit: string;
  readonly day: Day;
  readonly codes: readonly AnomalyCode[];
}
