import { type Claim, type InMemoryDatabase, InMemoryLedgerStore, InMemoryProjectionRegistry } from '#kpi-store';
import { type JournalEntry, journalId, stateOf } from '#kpi-store';
import type { Projecting } from './projecting.js';
import { newVersion } from './versions.js';

/** The write side, as far as readers can see it: ledger, checkpoints, buckets and journal of several versions. */
export class Pipeline {
  private readonly claims = new Map<number, Claim>();

  constructor(
    private readonly database: InMemoryDatabase,
    readonly partitions: number,
    private readonly projecting: Projecting,
  ) {}

  async install(version: string): Promise<void> {
    await new InMemoryProjectionRegistry(this.database).install(newVersion(version, this.partitions));
  }

  async live(): Promise<string> {
    const versions = await new InMemoryProjectionRegistry(this.database).list();
    return versions.find((one) => stateOf(one) === 'live')?.version ?? '';
  }

  async claim(partition: number): Promise<Claim> {
    const claim = await new InMemoryLedgerStore(this.database, await this.live()).claim(partition);
    this.claims.set(partition, claim);
    return claim;
  }

  /** A restored database, or another live version, knows other owners. */
  forgetClaims(): void {
    this.claims.clear();
  }

  async append(partition: number, picks: readonly number[]): Promise<void> {
    const claim = this.claims.get(partition) ?? (await this.claim(partition));
    const next = await this.projecting.append(this.database, await this.live(), claim, picks);
    if (next === null) this.claims.delete(partition);
    else this.claims.set(partition, next);
  }

  async build(version: string): Promise<void> {
    await this.projecting.build(this.database, version, this.partitions);
  }

  /** Builds the version first if it does not exist. */
  async switchTo(version: string): Promise<void> {
    await this.build(version);
    await this.projecting.switchTo(this.database, version);
    this.forgetClaims();
  }

  /**
   * The journal so far becomes one of earlier software: its rows do not tell which ledger rows they cover, and batches
   * without steps have none.
   */
  async forgetSequences(): Promise<void> {
    const journal = `journal_${await this.live()}`;
    const transaction = this.database.begin();
    for (const { of, ...entry } of transaction.all<JournalEntry>(journal)) {
      if (!('offset' in of)) continue;
      const id = journalId({ of, ...entry });
      if (entry.deltas.size === 0) transaction.delete(journal, id);
      else transaction.put(journal, id, { ...entry, of: { offset: of.offset } });
    }
    transaction.commit();
  }
}
