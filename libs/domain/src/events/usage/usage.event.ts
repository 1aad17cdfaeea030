import type { People } from '../../people/people.js';
import type { Day } from '../../periods/day.js';
import type { Accepted, Supported } from '../event.js';
import type { Category } from '../solution/solution.event.js';

export const bases = ['measured', 'estimated', 'sample'] as const;

/** People who used one solution in one country in a period. */
export interface UsageReported extends Supported {
  readonly solutionId: string;
  readonly country: string;
  readonly category: Category;
  readonly periodStart: Day;
  /** Last day of the period; the effective day. */
  readonly periodEnd: Day;
  readonly users: People;
  readonly basis: (typeof bases)[number];
}

export type UsageEvent = Accepted<'org.undp.digital.usage.reported.v1', UsageReported>;
