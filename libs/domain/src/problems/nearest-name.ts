/** A longer name is not a typing error, and comparing it is expensive. */
const MOST_CHARACTERS = 64;

/**
 * The known name that was most likely meant; null if none is near, or the name is too long for a typing error.
 * Differences of case and of separators between words do not count; of other errors (a missing, added, wrong or swapped
 * character) one per three characters is tolerated.
 * Guarantee: the first of equally near names; linear in `known`, at most 64 × 64 steps for each.
 */
export function nearestName(given: string, known: readonly string[]): string | null {
  if (given.length > MOST_CHARACTERS) return null;
  const wanted = plain(given);
  const most = Math.floor(wanted.length / 3);
  const near = known
    .filter((name) => Math.abs(plain(name).length - wanted.length) <= most && name.length <= MOST_CHARACTERS)
    .map((name) => ({ name, slips: slips(wanted, plain(name)) }))
    .filter((candidate) => wanted !== '' && candidate.slips <= most);
  const [first] = near.toSorted((a, b) => a.slips - b.slips);
  return first?.name ?? null;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_.-]/g, '');
}

/**
 * Smallest number of errors that turn one text into the other (optimal string alignment), computed one row of the table
 * at a time.
 */
function slips(from: string, to: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row += 1) {
    const next = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const isSame = from[row - 1] === to[column - 1];
      const isSwapped = from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      next.push(
        Math.min(
          at(last, column) + 1,
          at(next, column - 1) + 1,
          at(last, column - 1) + (isSame ? 0 : 1),
          isSwapped ? at(before, column - 2) + 1 : Infinity,
        ),
      );
    }
    before = last;
    last = next;
  }
  return at(last, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] as number;
}
