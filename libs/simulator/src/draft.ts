import type { Day } from '#domain';

/** An event that a story tells, not yet sent: what happened, where, when, and when it was written down. */
export interface Draft {
  /** Type without its first part and version: `project.registered`. */
  readonly type: string;
  readonly unit: string;
  /** Effective day. */
  readonly day: Day;
  readonly data: object;
  /** Days between what happened and its being written down. */
  readonly delayDays: number;
}
