import {
  type BuildProgress,
  type EntityKey,
  type LedgerHead,
  type LedgerRow,
  type Verdict,
  closedOn,
  dataIn,
  groupBy,
  isAmendment,
  mergeVerdicts,
  openedOn,
  verdictId,
} from '#domain';
import type { Checkpoint, ProjectionTransaction } from '../ports/ledger-store.js';
import {
  type BuildTransaction,
  type EntityHistory,
  type HistoryPage,
  ProjectionBuilder,
} from '../ports/projection-builder.js';
import type { RegisteredProjection } from '../ports/projection-registry.js';
import { type InMemoryDatabase, type InMemoryTransaction, inTransaction } from './in-memory-database.js';
import { InMemoryLedgerStore } from './in-memory-ledger-store.js';
import { InMemoryProjectionTransaction } from './in-memory-projection-transaction.js';
import {
  type StoredAlias,
  type StoredCheckpoint,
  type StoredProjection,
  type StoredVerdict,
  byLedgerPlace,
  collectionsOf,
  newCheckpoint,
} from './stored.js';

async function* streamed(rows: readonly LedgerRow[]): AsyncIterable<LedgerRow> {
  yield* rows;
}

/** Builds a version in the in-memory database. */
export class InMemoryProjectionBuilder extends ProjectionBuilder {
  constructor(
    private readonly database: InMemoryDatabase,
    readonly version: string,
  ) {
    super();
  }

  async checkpoints(version: string): Promise<readonly Checkpoint[]> {
    return this.database.snapshot().all<Checkpoint>(collectionsOf(version).checkpoints);
  }

  async histories(after: EntityKey, rows: number, heads: ReadonlyMap<number, bigint>): Promise<HistoryPage> {
    const ledger = this.database.snapshot().all<LedgerRow>('ledger').toSorted(byLedgerPlace);
    const byKey = groupBy(ledger, ({ event }) => event.entity);
    const found: EntityHistory[] = [];
    const amendments: LedgerRow[] = [];
    let [taken, through] = [0, null as EntityKey | null];
    for (const key of [...byKey.keys()].toSorted().filter((one) => one > after)) {
      if (taken >= rows) break;
      const all = byKey.get(key) ?? [];
      const known = all.filter(({ partition, seq }) => seq <= (heads.get(partition) ?? 0n));
      const events = dataIn(known);
      if (events.length > 0) found.push({ key, partition: events[0]?.partition ?? 0, events });
      amendments.push(...known.filter(({ event }) => isAmendment(event)));
      [taken, through] = [taken + all.length, key];
    }
    return { found, amendments: streamed(amendments), through };
  }

  async joinVerdicts(partition: number, verdicts: readonly Verdict[]): Promise<void> {
    const transaction = this.database.begin();
    const { verdicts: collection } = collectionsOf(this.version);
    for (const verdict of verdicts) {
      const known = transaction.get<StoredVerdict>(collection, verdictId(verdict))?.verdict ?? verdict;
      transaction.put(collection, verdictId(verdict), { verdict: mergeVerdicts(verdict, known), partition });
    }
    transaction.commit();
  }

  async rows(partition: number, after: bigint, through: bigint, limit: number): Promise<readonly LedgerRow[]> {
    const rows = this.database.snapshot().all<LedgerRow>('ledger').toSorted(byLedgerPlace);
    const wanted = rows.filter((row) => row.partition === partition && row.seq > after && row.seq <= through);
    return wanted.slice(0, limit);
  }

  async transact<Result>(work: (transaction: BuildTransaction) => Promise<Result | null>): Promise<Result | null> {
    return inTransaction(this.database, (transaction) => work(new InMemoryBuildTransaction(transaction, this.version)));
  }

  async interrupt({ version, partitions }: RegisteredProjection): Promise<void> {
    const owner = new InMemoryLedgerStore(this.database, version);
    for (let partition = 0; partition < partitions; partition += 1) await owner.claim(partition);
  }
}

/** Holders of a claim on the partition are fenced, and nobody can claim it again. */
function closePartition(transaction: InMemoryTransaction, collection: string, partition: number): Checkpoint {
  const id = String(partition);
  const stored = transaction.get<StoredCheckpoint>(collection, id) ?? newCheckpoint(partition);
  transaction.put(collection, id, { ...stored, epoch: stored.epoch + 1n, isClosed: true });
  return stored;
}

class InMemoryBuildTransaction implements BuildTransaction {
  private readonly names;

  constructor(
    private readonly transaction: InMemoryTransaction,
    private readonly version: string,
  ) {
    this.names = collectionsOf(version);
  }

  of(partition: number): ProjectionTransaction {
    return new InMemoryProjectionTransaction(partition, this.transaction, this.names);
  }

  async moveBuild(seen: BuildProgress, next: BuildProgress): Promise<boolean> {
    const stored = this.projection(this.version);
    if (stored.build?.through !== seen.through || stored.build.parts !== seen.parts) return false;
    this.transaction.put(this.names.projections, this.version, { ...stored, build: next });
    return true;
  }

  async moveHead(partition: number, seen: LedgerHead, next: LedgerHead): Promise<boolean> {
    const stored = this.transaction.get<StoredCheckpoint>(this.names.checkpoints, String(partition));
    if (stored?.head.seq !== seen.seq || !stored.isClosed) return false;
    this.transaction.put(this.names.checkpoints, String(partition), { ...stored, head: next });
    return true;
  }

  async fence(live: string): Promise<readonly Checkpoint[] | null> {
    if (this.transaction.get<StoredAlias>(this.names.aliases, 'live')?.projection !== live) return null;
    const { checkpoints } = collectionsOf(live);
    const partitions = Array.from({ length: this.projection(live).partitions }, (_, partition) => partition);
    return partitions.map((partition) => closePartition(this.transaction, checkpoints, partition));
  }

  async takeOver(live: string, checkpoints: readonly Checkpoint[], day: string): Promise<void> {
    for (const checkpoint of checkpoints) {
      const id = String(checkpoint.partition);
      const own = this.transaction.get<StoredCheckpoint>(this.names.checkpoints, id);
      // Epochs never fall, whichever version they belonged to; what buckets lack is the version's own.
      const epoch = highest(checkpoint.epoch, own?.epoch ?? 0n) + 1n;
      const opened = { ...checkpoint, epoch, isClosed: false, pending: own?.pending ?? [] };
      this.transaction.put(this.names.checkpoints, id, opened);
    }
    const number = (this.transaction.get<StoredAlias>(this.names.aliases, 'live')?.number ?? 0) + 1;
    const [old, next] = [this.projection(live), this.projection(this.version)];
    this.transaction.put(this.names.projections, live, { ...old, spans: closedOn(day, old.spans) });
    this.transaction.put(this.names.projections, this.version, { ...next, spans: openedOn(day, number, next.spans) });
    const alias = { projection: this.version, definitions: next.definitions, number };
    this.transaction.put(this.names.aliases, 'live', alias);
  }

  private projection(version: string): StoredProjection {
    const stored = this.transaction.get<StoredProjection>(this.names.projections, version);
    if (stored === undefined) throw new Error(`there is no projection version ${version}`);
    return stored;
  }
}

function highest(a: bigint, b: bigint): bigint {
  return a > b ? a : b;
}
