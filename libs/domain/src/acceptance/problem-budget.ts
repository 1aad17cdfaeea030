import { MOST_PROBLEMS } from '../problems/problem.js';
import type { Acceptance } from '../acceptance/received.js';

type Rejected = Extract<Acceptance, { status: 'rejected' }>;

/** Shares the 1,000 problems of one answer out: in order, and at least one to each message that is refused. */
export class ProblemBudget {
  private told = 0;

  /** `messages`: how many are still to be judged. */
  constructor(private left: number) {}

  /** A refused message with as many of its problems as it may tell. */
  share(rejected: Rejected): Rejected {
    const problems = rejected.problems.slice(0, Math.max(1, MOST_PROBLEMS - this.told - this.left + 1));
    this.told += problems.length;
    this.left -= 1;
    return { ...rejected, problems, more: rejected.more + rejected.problems.length - problems.length };
  }

  /** A message that needs none. */
  pass(): void {
    this.left -= 1;
  }
}
