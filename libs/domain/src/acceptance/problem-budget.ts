import { MOST_PROBLEMS } from '../problems/problem.js';
import type { Acceptance } from '../acceptance/received.js';

type Rejected = Extract<Acceptance, { status: 'rejected' }>;

/** Distributes the 1,000 problems that an answer may list: in order, and at least one per rejected message. */
export class ProblemBudget {
  private told = 0;

  /** `messages`: how many have still to be judged. */
  constructor(private left: number) {}

  /** A rejected message with as many of its problems as its share allows. */
  share(rejected: Rejected): Rejected {
    const problems = rejected.problems.slice(0, Math.max(1, MOST_PROBLEMS - this.told - this.left + 1));
    this.told += problems.length;
    this.left -= 1;
    return { ...rejected, problems, more: rejected.more + rejected.problems.length - problems.length };
  }

  /** A message that needs no share. */
  pass(): void {
    this.left -= 1;
  }
}
