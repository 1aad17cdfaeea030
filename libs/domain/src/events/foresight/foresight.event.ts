import type { Accepted, Supported } from '../event.js';

/** A foresight exercise was completed. */
export interface ForesightCompleted extends Supported {
  readonly exerciseId: string;
  readonly title: string;
  readonly countries: readonly string[];
  readonly horizonYear: number;
  readonly scenarios: number;
  /** Decision that used it; requires evidence of kind decision. */
  readonly decisionRef?: string;
}

export type ForesightOpening = Accepted<'org.undp.digital.foresight.completed.v1', ForesightCompleted>;
