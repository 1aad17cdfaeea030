import type { People } from '../../people/people.js';
import type { Accepted, Supported } from '../event.js';

export const audiences = ['public', 'government', 'undp'] as const;

export type Audience = (typeof audiences)[number];

/** One delivery of a training. Has a country unless the audience is undp. */
export interface TrainingDelivered extends Supported {
  readonly trainingId: string;
  readonly title: string;
  readonly audience: Audience;
  readonly country?: string;
  /** Per participant. */
  readonly hours: number;
  readonly enrolled: number;
  readonly completed: People;
}

export type TrainingOpening = Accepted<'org.undp.digital.training.delivered.v1', TrainingDelivered>;
