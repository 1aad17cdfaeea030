/**
 * A throw in pure code: a bug in Headway. Never skipped and never retried blindly; the record that causes it is named.
 */
export class Defect extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Runs pure code and reports anything that it throws as a defect. */
export function runPure<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw new Defect(error);
  }
}
