/** What must be so and is not. */
export class Broken extends Error {
  constructor(
    readonly invariant: string,
    what: string,
  ) {
    super(`${invariant}: ${what}`);
  }
}

/** Throws what is not so, with the name of the invariant. */
export function must(invariant: string, isSo: boolean, what: string): void {
  if (!isSo) throw new Broken(invariant, what);
}
