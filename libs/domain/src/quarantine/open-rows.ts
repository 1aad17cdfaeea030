/** Open rows with one reason. */
export interface ReasonRows {
  readonly reason: string;
  readonly rows: number;
}

/** Reasons with their rows, most first, then by code. */
export function byMostRows(reasons: readonly ReasonRows[]): readonly ReasonRows[] {
  return reasons.toSorted((a, b) => b.rows - a.rows || (a.reason < b.reason ? -1 : 1));
}

/**
 * Open rows in all, and those that conflict: their identity was accepted before with another content
 * (reference/envelope#identity).
 */
export function openTotals(reasons: readonly ReasonRows[]): { readonly rows: number; readonly conflicts: number } {
  const sum = (some: readonly ReasonRows[]) => some.reduce((total, { rows }) => total + rows, 0);
  return { rows: sum(reasons), conflicts: sum(reasons.filter(({ reason }) => reason === 'conflict')) };
}
