import type { SignedHead } from '#domain';
import { type HeadPlace, HeadStore } from '../ports/head-store.js';
import type { InMemoryDatabase } from './in-memory-database.js';
import { collectionsOf } from './stored.js';

const { heads: HEADS } = collectionsOf('');

/** Signed heads in memory. */
export class InMemoryHeadStore extends HeadStore {
  constructor(private readonly database: InMemoryDatabase) {
    super();
  }

  async add(heads: readonly SignedHead[]): Promise<void> {
    const transaction = this.database.begin();
    for (const head of heads) {
      const id = `${head.partition}|${head.seq}`;
      if (transaction.get(HEADS, id) === undefined) transaction.put(HEADS, id, head);
    }
    transaction.commit();
  }

  async last(partition: number): Promise<SignedHead | null> {
    return (await this.list(partition, 1, null))[0] ?? null;
  }

  async list(partition: number | null, limit: number, after: HeadPlace | null): Promise<readonly SignedHead[]> {
    const heads = this.database.snapshot().all<SignedHead>(HEADS).toSorted(newestFirst);
    const wanted = heads.filter((head) => {
      return (partition === null || head.partition === partition) && (after === null || newestFirst(head, after) > 0);
    });
    return wanted.slice(0, limit);
  }
}

function newestFirst(a: HeadPlace, b: HeadPlace): number {
  return a.partition - b.partition || Number(b.seq - a.seq);
}
