/** Query parameters as they arrive, where `c[SEX]=F` is still a parameter named `c[SEX]`. */
type Query = Readonly<Record<string, unknown>>;

const CODES = /^c\[([A-Za-z][A-Za-z_]*)\]$/;

/** The query with every `c[DIM]=…` gathered under `c`, where a DTO can describe it. Without any it is unchanged. */
export function gatherCodes(query: Query): Query {
  const entries = Object.entries(query);
  const codes = entries.flatMap(([name, value]) => {
    const dimension = CODES.exec(name)?.[1];
    return dimension === undefined ? [] : [[dimension, value] as const];
  });
  if (codes.length === 0) return query;
  const others = entries.filter(([name]) => !CODES.test(name) && name !== 'c');
  return { ...Object.fromEntries(others), c: Object.fromEntries(codes) };
}
