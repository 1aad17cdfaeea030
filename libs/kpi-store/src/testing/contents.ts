import canonicalize from 'canonicalize';
import { type Buckets, type Row, bucketsOf, groupBy, rowsIn, rowsOfBuckets } from '#domain';
import type { AuditReader } from '../ports/audit-reader.js';
import { bucketOf, deltasOf } from '../plain-bucket.js';

/** The contents of a projection version, whatever batches and builds made it. */
export interface Contents {
  readonly entities: readonly string[];
  readonly verdicts: readonly string[];
  readonly anomalies: readonly string[];
  /** By partition. */
  readonly buckets: ReadonlyMap<string, Buckets>;
  /** By partition and recorded day. */
  readonly journal: ReadonlyMap<string, Buckets>;
}

export async function contentsOf(reader: AuditReader): Promise<Contents> {
  const entities = await all(reader.entityLines());
  const anomalies = await all(reader.anomalies());
  const buckets = (await all(reader.buckets())).map(({ id, measures }) => {
    return { of: id.slice(id.lastIndexOf('|') + 1), rows: [...rowsIn(id, bucketOf(measures))] };
  });
  const journal = (await all(reader.journal())).map(({ id, day, deltas }) => {
    return { of: `${id.split('|')[1]} ${day}`, rows: rowsOfBuckets(deltasOf(deltas)) };
  });
  return {
    entities: entities.map((line) => canonicalize({ ...line, state: JSON.parse(line.state) as unknown }) ?? ''),
    verdicts: (await all(reader.verdicts())).map((line) => canonicalize(line) ?? ''),
    anomalies: anomalies.map(({ codes, ...line }) => JSON.stringify({ ...line, codes: codes.toSorted() })).toSorted(),
    buckets: added(buckets),
    journal: added(journal),
  };
}

function added(parts: readonly { readonly of: string; readonly rows: readonly Row[] }[]): ReadonlyMap<string, Buckets> {
  const grouped = groupBy(parts, ({ of }) => of);
  const sums = [...grouped].map(([of, list]) => [of, bucketsOf(list.flatMap(({ rows }) => rows))] as const);
  return new Map(sums.filter(([, buckets]) => buckets.size > 0).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

export async function all<Item>(stream: AsyncIterable<Item>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const item of stream) items.push(item);
  return items;
}
