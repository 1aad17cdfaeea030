import { type Acceptance, MOST_PROBLEMS, type Problem } from '#domain';

type Rejected = Extract<Acceptance, { status: 'rejected' }>;

/** A row of quarantine keeps so many problems, */
const MOST_IN_ROW = 100;
/** and as many as take no more room than the record itself, or than this. */
const LEAST_ROOM_BYTES = 4 * 1024;

/** The problems that a row of quarantine keeps: at least the first. */
export function keptProblems(problems: readonly Problem[], recordBytes: number): readonly Problem[] {
  let room = Math.max(LEAST_ROOM_BYTES, recordBytes);
  const end = problems.slice(0, MOST_IN_ROW).findIndex((problem, index) => {
    room -= JSON.stringify(problem).length;
    return room < 0 && index > 0;
  });
  return problems.slice(0, end < 0 ? MOST_IN_ROW : end);
}

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
