import type { Day } from '#domain';

/** An event that a story tells, not yet sent: what happened, where, when, and when it was recorded. */
export interface Draft {
  /** The type without its prefix and version: `project.registered`. */
  readonly type: string;
  readonly unit: string;
  /** Effective day. */
  readonly day: Day;
  readonly data: object;
  /** Days between the event and its being recorded. */
  readonly delayDays: number;
}
