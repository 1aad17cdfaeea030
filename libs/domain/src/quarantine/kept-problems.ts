import type { Problem } from '../problems/problem.js';

/** A quarantine row keeps at most this many problems, */
const MOST_IN_ROW = 100;
/** and no more of them than fit into the size of the record itself, or into this if the record is smaller. */
const LEAST_ROOM_BYTES = 4 * 1024;

/** The problems that a quarantine row keeps: always at least the first. */
export function keptProblems(problems: readonly Problem[], recordBytes: number): readonly Problem[] {
  let room = Math.max(LEAST_ROOM_BYTES, recordBytes);
  const end = problems.slice(0, MOST_IN_ROW).findIndex((problem, index) => {
    room -= JSON.stringify(problem).length;
    return room < 0 && index > 0;
  });
  return problems.slice(0, end < 0 ? MOST_IN_ROW : end);
}
