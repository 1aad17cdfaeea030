import type { People } from '../../people/people.js';
import type { Accepted, Supported } from '../event.js';

/** Staff of a unit at the end of the effective day. */
export interface WorkforceSnapshot extends Supported {
  readonly headcount: People;
  readonly digitalRoles: People;
  /** Completed the digital capability programme. */
  readonly certified: People;
}

export type WorkforceEvent = Accepted<'org.undp.digital.workforce.snapshot.v1', WorkforceSnapshot>;
