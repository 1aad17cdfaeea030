/** An invariant that does not hold. */
export class Broken extends Error {
  constructor(
    readonly invariant: string,
    what: string,
  ) {
    super(`${invariant}: ${what}`);
  }
}

/** Throws unless the condition holds, naming the invariant. */
export function must(invariant: string, isSo: boolean, what: string): void {
  if (!isSo) throw new Broken(invariant, what);
}
