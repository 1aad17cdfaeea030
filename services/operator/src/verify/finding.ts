/** Kinds of rows, in the order in which they are reported. */
export const KINDS = [
  'files',
  'projections',
  'ledger',
  'heads',
  'checkpoints',
  'entities',
  'verdicts',
  'anomalies',
  'buckets',
  'journal',
] as const;

export type Kind = (typeof KINDS)[number];

/** A row that is wrong. */
export interface Finding {
  readonly row: string;
  /** What is wrong, and what was expected. */
  readonly what: string;
}

/** Keeps the first finding of each kind and counts the others. */
export class Findings {
  private readonly kept = new Map<Kind, { readonly first: Finding; more: number }>();

  add(kind: Kind, row: string, what: string): void {
    const known = this.kept.get(kind);
    if (known === undefined) this.kept.set(kind, { first: { row, what }, more: 0 });
    else known.more += 1;
  }

  /** Appends later findings. */
  join(later: Findings): void {
    for (const [kind, { first, more }] of later.kept) {
      this.add(kind, first.row, first.what);
      const known = this.kept.get(kind);
      if (known !== undefined) known.more += more;
    }
  }

  /** Result of reading a row; null if it throws, which becomes a finding about that row. */
  read<Result>(kind: Kind, row: string, read: () => Result): Result | null {
    try {
      return read();
    } catch (error) {
      this.add(kind, row, `malformed: ${error instanceof Error ? error.message : String(error)}`);
      return null;
    }
  }

  of(kind: Kind): { readonly first: Finding; readonly more: number } | undefined {
    return this.kept.get(kind);
  }

  get isEmpty(): boolean {
    return this.kept.size === 0;
  }
}
