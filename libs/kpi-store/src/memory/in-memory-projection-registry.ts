import { type Declarations, NOTHING_BUILT, type ReferenceTexts, openedOn } from '#domain';
import {
  type NewProjection,
  NoneLive,
  ProjectionRegistry,
  type RegisteredProjection,
} from '../ports/projection-registry.js';
import { type InMemoryDatabase, type InMemoryTransaction, inTransaction } from './in-memory-database.js';
import {
  type StoredAlias,
  type StoredCheckpoint,
  type StoredProjection,
  collectionsOf,
  newCheckpoint,
} from './stored.js';

const FIRST_DAY = '1970-01-01';
const { projections, aliases } = collectionsOf('');

/** Projection versions in memory. */
export class InMemoryProjectionRegistry extends ProjectionRegistry {
  constructor(private readonly database: InMemoryDatabase) {
    super();
  }

  async list(): Promise<readonly RegisteredProjection[]> {
    return this.database.snapshot().all<StoredProjection>(projections).map(registeredOf);
  }

  async install(first: NewProjection): Promise<RegisteredProjection> {
    return this.registered(async (transaction) => {
      const alias = transaction.get<StoredAlias>(aliases, 'live');
      if (alias !== undefined) return transaction.get<StoredProjection>(projections, alias.projection);
      transaction.put(aliases, 'live', { projection: first.version, definitions: first.definitions.digest, number: 1 });
      return put(transaction, first, { spans: openedOn(FIRST_DAY, 1, []), build: null });
    });
  }

  async begin(version: NewProjection): Promise<RegisteredProjection> {
    return this.registered(async (transaction) => {
      const alias = transaction.get<StoredAlias>(aliases, 'live');
      if (alias === undefined) throw new NoneLive();
      const known = transaction.get<StoredProjection>(projections, version.version);
      if (known !== undefined) return known;
      const [own, live] = [collectionsOf(version.version), collectionsOf(alias.projection)];
      for (let partition = 0; partition < version.partitions; partition += 1) {
        const id = String(partition);
        const there = transaction.get<StoredCheckpoint>(live.checkpoints, id) ?? newCheckpoint(partition);
        transaction.put(own.checkpoints, id, { ...there, epoch: 0n, isClosed: true, pending: [] });
      }
      return put(transaction, version, { spans: [], build: NOTHING_BUILT });
    });
  }

  async reference(version: string): Promise<ReferenceTexts | null> {
    return this.database.snapshot().get<StoredProjection>(projections, version)?.reference ?? null;
  }

  async declarations(version: string): Promise<Declarations | null> {
    return this.database.snapshot().get<StoredProjection>(projections, version)?.declarations ?? null;
  }

  private async registered(
    work: (transaction: InMemoryTransaction) => Promise<StoredProjection | undefined>,
  ): Promise<RegisteredProjection> {
    const found = await inTransaction(this.database, async (transaction) => (await work(transaction)) ?? null);
    if (found === null) throw new NoneLive();
    return registeredOf(found);
  }
}

function put(
  transaction: InMemoryTransaction,
  { version, definitions, partitions }: NewProjection,
  state: Pick<RegisteredProjection, 'spans' | 'build'>,
): StoredProjection {
  const { digest, texts: reference, declarations } = definitions;
  const stored = { version, definitions: digest, reference, declarations, partitions, ...state };
  transaction.put(projections, version, stored);
  return stored;
}

function registeredOf({ reference: _, declarations: __, ...registered }: StoredProjection): RegisteredProjection {
  return registered;
}
