/** Maximum length of a displayed list of codes, in characters. */
const LIST_LENGTH = 120;

/** Names separated by commas; a long list is cut, followed by the number of names. */
export function listed(names: readonly string[]): string {
  const all = names.join(', ');
  if (all.length <= LIST_LENGTH) return all;
  return `${all.slice(0, all.lastIndexOf(',', LIST_LENGTH))}, … (${names.length} in all)`;
}
