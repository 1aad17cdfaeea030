/**
 * Order of two semantic versions: below 0 if `a` comes first, 0 if neither does. Build metadata is ignored.
 * Source: Semantic Versioning 2.0.0, 11.
 */
export function compareVersions(a: string, b: string): number {
  const [one, other] = [partsOf(a), partsOf(b)];
  const order = firstDifference(one.core, other.core);
  if (order !== 0 || one.preRelease === other.preRelease) return order;
  if (one.preRelease === '') return 1;
  return other.preRelease === '' ? -1 : firstDifference(one.preRelease, other.preRelease);
}

function partsOf(version: string): { readonly core: string; readonly preRelease: string } {
  const [release = ''] = version.split('+');
  const dash = release.indexOf('-');
  return dash < 0
    ? { core: release, preRelease: '' }
    : { core: release.slice(0, dash), preRelease: release.slice(dash + 1) };
}

/** Compares identifiers one by one; if one list is a prefix of the other, the longer one is later. */
function firstDifference(a: string, b: string): number {
  const [ones, others] = [a.split('.'), b.split('.')];
  const orders = ones.slice(0, others.length).map((one, place) => compareIdentifiers(one, others[place] as string));
  return orders.find((order) => order !== 0) ?? ones.length - others.length;
}

/** Numbers compare numerically, at any length, and precede words. */
function compareIdentifiers(a: string, b: string): number {
  const [isNumber, isOtherNumber] = [/^\d+$/.test(a), /^\d+$/.test(b)];
  if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
  if (isNumber && a.length !== b.length) return a.length - b.length;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
