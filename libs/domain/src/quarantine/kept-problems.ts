import type { Problem } from '../problems/problem.js';

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
