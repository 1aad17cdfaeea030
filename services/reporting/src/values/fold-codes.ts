/** Query parameters as they came: `c[SEX]=F` is a flat name. */
type Query = Readonly<Record<string, unknown>>;

const CODES = /^c\[([A-Za-z][A-Za-z_]*)\]$/;

/** The same query with all `c[DIM]=…` gathered under `c`, so that a DTO can name them. Without any it is unchanged. */
export function foldCodes(query: Query): Query {
  const entries = Object.entries(query);
  const codes = entries.flatMap(([name, value]) => {
    const dimension = CODES.exec(name)?.[1];
    return dimension === undefined ? [] : [[dimension, value] as const];
  });
  if (codes.length === 0) return query;
  const others = entries.filter(([name]) => !CODES.test(name) && name !== 'c');
  return { ...Object.fromEntries(others), c: Object.fromEntries(codes) };
}
