/** Share of each country in basis points; absent: equal shares. */
export type Shares = { readonly [country: string]: number };

/**
 * Splits an amount over countries by largest remainder: shares are rounded down, left-over cents go one by one to the
 * largest fractions, ties in order of country code.
 * Guarantee: the parts add up to the amount. Unit: US cents.
 * Source: reference/measures#money-in-countries.
 */
export function splitCents(
  cents: bigint,
  countries: readonly string[],
  shares: Shares | null,
): ReadonlyMap<string, bigint> {
  const whole = shares === null ? BigInt(countries.length) : 10_000n;
  const parts = countries.map((country) => {
    const weighted = cents * (shares === null ? 1n : BigInt(shares[country] ?? 0));
    return { country, floor: weighted / whole, rest: weighted % whole };
  });
  const left = cents - parts.reduce((sum, { floor }) => sum + floor, 0n);
  const byRest = parts.toSorted((a, b) =>
    a.rest === b.rest ? (a.country < b.country ? -1 : 1) : a.rest > b.rest ? -1 : 1,
  );
  return new Map(byRest.map(({ country, floor }, place) => [country, BigInt(place) < left ? floor + 1n : floor]));
}
