/** So many characters of a list of codes are shown. */
const LIST_LENGTH = 120;

/** Names with commas; of many the first, and how many there are. */
export function listed(names: readonly string[]): string {
  const all = names.join(', ');
  if (all.length <= LIST_LENGTH) return all;
  return `${all.slice(0, all.lastIndexOf(',', LIST_LENGTH))}, … (${names.length} in all)`;
}
