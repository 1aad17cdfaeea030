import { type BuildTransaction, type HistoryPage, MongoProjectionBuilder } from '#kpi-store';
import type { EntityKey, Known, Verdict } from '#domain';

/** Builds in MongoDB and measures how long calls wait for pages and for transactions; both may be open at once. */
export class MeteredBuilder extends MongoProjectionBuilder {
  readingMs = 0;
  writingMs = 0;

  override async histories(after: EntityKey, rows: number, heads: ReadonlyMap<number, bigint>): Promise<HistoryPage> {
    const startedMs = performance.now();
    const page = await super.histories(after, rows, heads);
    this.readingMs += performance.now() - startedMs;
    return { ...page, amendments: this.timed(page.amendments) };
  }

  override async joinVerdicts(partition: number, verdicts: readonly Verdict[]): Promise<void> {
    const startedMs = performance.now();
    await super.joinVerdicts(partition, verdicts);
    this.writingMs += performance.now() - startedMs;
  }

  override async transact<Result>(work: (transaction: BuildTransaction) => Promise<Result | null>) {
    const startedMs = performance.now();
    const result = await super.transact(work);
    this.writingMs += performance.now() - startedMs;
    return result;
  }

  private async *timed(rows: AsyncIterable<Known>): AsyncIterable<Known> {
    let startedMs = performance.now();
    for await (const row of rows) {
      this.readingMs += performance.now() - startedMs;
      yield row;
      startedMs = performance.now();
    }
    this.readingMs += performance.now() - startedMs;
  }
}
