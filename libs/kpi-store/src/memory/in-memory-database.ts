/** Another transaction has written the document since this one began. The transaction may run again. */
export class WriteConflict extends Error {
  constructor(collection: string, id: string) {
    super(`${collection} ${id} was written by another transaction`);
  }
}

interface Version {
  readonly at: number;
  /** Undefined: deleted. */
  readonly document: unknown;
}

/** A copy of a database, identified by the moment at which it was made. */
export interface Backup {
  readonly at: number;
}

/** Reads documents as of one moment. Documents are immutable values. */
export interface Snapshot {
  get<Document>(collection: string, id: string): Document | undefined;
  /** In id order. */
  all<Document>(collection: string): readonly Document[];
}

/** Documents by collection and id. Every version is kept, so that any snapshot stays readable. */
export class InMemoryDatabase {
  private readonly collections = new Map<string, Map<string, Version[]>>();
  private clock = 0;

  snapshot(): Snapshot {
    return new MomentarySnapshot(this.collections, this.clock);
  }

  /** Snapshot isolation: it reads what was committed when it began, and its own writes. */
  begin(): InMemoryTransaction {
    return new InMemoryTransaction(this.collections, this.clock, (writes) => this.commit(writes));
  }

  /** A copy that can be restored. */
  backup(): Backup {
    return { at: this.clock };
  }

  /**
   * Restores an older copy: everything committed since is gone. Open transactions must have been abandoned, as their
   * connections are.
   */
  restore({ at }: Backup): void {
    for (const documents of this.collections.values()) {
      for (const [id, versions] of documents) {
        documents.set(
          id,
          versions.filter((version) => version.at <= at),
        );
      }
    }
  }

  private commit(writes: ReadonlyMap<string, ReadonlyMap<string, unknown>>): void {
    this.clock += 1;
    for (const [collection, documents] of writes) {
      const stored = this.collections.get(collection) ?? new Map<string, Version[]>();
      this.collections.set(collection, stored);
      for (const [id, document] of documents) {
        const versions = stored.get(id) ?? [];
        stored.set(id, versions);
        versions.push({ at: this.clock, document });
      }
    }
  }
}

class MomentarySnapshot implements Snapshot {
  constructor(
    protected readonly collections: ReadonlyMap<string, ReadonlyMap<string, readonly Version[]>>,
    protected readonly moment: number,
  ) {}

  get<Document>(collection: string, id: string): Document | undefined {
    const versions = this.collections.get(collection)?.get(id) ?? [];
    return versions.findLast(({ at }) => at <= this.moment)?.document as Document | undefined;
  }

  all<Document>(collection: string): readonly Document[] {
    const ids = [...(this.collections.get(collection)?.keys() ?? [])].toSorted();
    return ids.map((id) => this.get<Document>(collection, id)).filter((document) => document !== undefined);
  }
}

/** Commits all of its writes or none; the first of two transactions that write the same document wins. */
export class InMemoryTransaction extends MomentarySnapshot {
  private readonly writes = new Map<string, Map<string, unknown>>();

  constructor(
    collections: ReadonlyMap<string, ReadonlyMap<string, readonly Version[]>>,
    moment: number,
    private readonly publish: (writes: ReadonlyMap<string, ReadonlyMap<string, unknown>>) => void,
  ) {
    super(collections, moment);
  }

  override get<Document>(collection: string, id: string): Document | undefined {
    const written = this.writes.get(collection);
    return written?.has(id) ? (written.get(id) as Document | undefined) : super.get(collection, id);
  }

  /** Errors: `WriteConflict`, immediately, when another transaction has committed the document since this one began. */
  put(collection: string, id: string, document: unknown): void {
    this.checkUnwritten(collection, id);
    const written = this.writes.get(collection) ?? new Map<string, unknown>();
    this.writes.set(collection, written.set(id, document));
  }

  delete(collection: string, id: string): void {
    this.put(collection, id, undefined);
  }

  commit(): void {
    for (const [collection, documents] of this.writes) {
      for (const id of documents.keys()) this.checkUnwritten(collection, id);
    }
    this.publish(this.writes);
  }

  private checkUnwritten(collection: string, id: string): void {
    const last = this.collections.get(collection)?.get(id)?.at(-1);
    if (last !== undefined && last.at > this.moment) throw new WriteConflict(collection, id);
  }
}

/**
 * Runs work in a transaction: a result is committed; null or an error leaves nothing behind; a write conflict runs the
 * work again.
 */
export async function inTransaction<Result>(
  database: InMemoryDatabase,
  work: (transaction: InMemoryTransaction) => Promise<Result | null>,
): Promise<Result | null> {
  for (;;) {
    const transaction = database.begin();
    try {
      const result = await work(transaction);
      if (result !== null) transaction.commit();
      return result;
    } catch (error) {
      if (!(error instanceof WriteConflict)) throw error;
    }
  }
}
