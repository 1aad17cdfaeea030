import type { MongoCollections } from './mongo-database.js';

/** Sequence number of the last row of each partition known to any version: the live version knows all of them. */
export async function ledgerHeads({ checkpoints }: MongoCollections): Promise<ReadonlyMap<number, bigint>> {
  const heads = new Map<number, bigint>();
  for await (const { partition, seq } of checkpoints.find({}, { readConcern: { level: 'majority' } })) {
    const known = heads.get(partition) ?? 0n;
    const head = BigInt(seq.toString());
    heads.set(partition, head > known ? head : known);
  }
  return heads;
}
