interface Shared {
  readonly countries: readonly string[];
  readonly countryShares?: Readonly<Record<string, number>>;
}

/**
 * Cents per country: the whole cents of every share first, then one cent at a time to the share that lost the largest
 * fraction (reference/measures#money-in-countries).
 */
export function sharesOf(cents: bigint, { countries, countryShares }: Shared): Map<string, bigint> {
  const names = countries.length === 0 ? ['GLOBAL'] : [...countries].sort();
  const weight = (name: string) => BigInt(countryShares?.[name] ?? 1);
  const weights = names.reduce((sum, name) => sum + weight(name), 0n);
  const paid = new Map(names.map((name) => [name, (cents * weight(name)) / weights]));
  const lost = (name: string) => (cents * weight(name)) % weights;
  const byLoss = [...names].sort((a, b) => (lost(a) === lost(b) ? (a < b ? -1 : 1) : lost(a) > lost(b) ? -1 : 1));
  let left = cents - [...paid.values()].reduce((sum, part) => sum + part, 0n);
  for (const name of byLoss) {
    if (left === 0n) break;
    paid.set(name, (paid.get(name) ?? 0n) + 1n);
    left -= 1n;
  }
  return paid;
}
