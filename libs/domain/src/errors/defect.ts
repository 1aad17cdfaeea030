/** A throw in pure code: our own mistake. Never skipped and never retried blindly; the record that causes it is named. */
export class Defect extends Error {
  constructor(cause: unknown) {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

/** Runs pure code; whatever it throws is a defect. */
export function pure<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    throw new Defect(error);
  }
}
