/**
 * The detail of a failure that lists its problems: `1 problem`, or `1180 problems, of which 1000 are listed`. `more`:
 * how many are not listed.
 */
export function problemCount(listed: number, more: number): string {
  const count = listed + more;
  if (count === 1) return '1 problem';
  return more > 0 ? `${count} problems, of which ${listed} are listed` : `${count} problems`;
}
