import {
  bytesOf,
  type Counted,
  eraseBytes,
  explainErasure,
  explainNotKept,
  hasRoom,
  isCountOld,
  isKeptOverQuota,
  ownersOf,
  type QuarantineRow,
} from '#domain';
import { ownerKey, type QuarantineStore } from '#kpi-store';
import { sha256Hex } from '#platform';
import { originOf } from '../acceptance/message.js';

/** A count that grows with every kept row. */
interface Taking extends Counted {
  bytes: number;
}

/**
 * Keeps rejected messages within the quota of the owner of their row. Several instances together may exceed the quota
 * by what they keep before they count again (`isCountOld`). Costs one count per owner and interval, and none if nothing
 * is rejected.
 */
export class Keeper {
  private readonly counted = new Map<string, Taking>();

  constructor(
    private readonly store: QuarantineStore,
    private readonly limits: { readonly quotaBytes: number; readonly nowMs: () => number },
  ) {}

  /**
   * Keeps rows in one write. Returns those that are kept neither now nor from before, each with the reason as a
   * sentence.
   */
  async keep(rows: readonly QuarantineRow[]): Promise<ReadonlyMap<QuarantineRow, string>> {
    const kept: QuarantineRow[] = [];
    const over: QuarantineRow[] = [];
    for (const row of rows) {
      if (await this.reserveRoom(row)) kept.push(row);
      else if (isKeptOverQuota(originOf(row.topic))) kept.push(this.withoutBytes(row));
      else over.push(row);
    }
    const { quotaBytes } = this.limits;
    if (kept.length > 0) await this.store.add(kept);
    const known = over.length === 0 ? new Set<string>() : await this.store.known(over.map(({ id }) => id));
    return new Map(
      over.filter(({ id }) => !known.has(id)).map((row) => [row, explainNotKept(ownersOf(row), quotaBytes)]),
    );
  }

  /** Reserves room for the row if there is any. */
  private async reserveRoom(row: QuarantineRow): Promise<boolean> {
    const [owner, bytes] = [ownerKey(row), bytesOf(row)];
    const counted = this.counted.get(owner);
    const { quotaBytes, nowMs } = this.limits;
    const isKnown = counted !== undefined && !isCountOld(counted, bytes, { quotaBytes, nowMs: nowMs() });
    const known = isKnown ? counted : await this.count(owner);
    if (!hasRoom(known, bytes, quotaBytes)) return false;
    known.bytes += bytes;
    return true;
  }

  private async count(owner: string): Promise<Taking> {
    const { nowMs } = this.limits;
    const asked = nowMs();
    const bytes = await this.store.openBytes(owner, this.limits.quotaBytes);
    const counted = { at: nowMs(), tookMs: Math.max(0, nowMs() - asked), bytes };
    this.counted.set(owner, counted);
    return counted;
  }

  private withoutBytes(row: QuarantineRow): QuarantineRow {
    const reason = explainErasure(ownersOf(row), this.limits.quotaBytes, row.id);
    return eraseBytes(row, { at: this.limits.nowMs(), by: 'headway', reason, isIdentityErased: false }, sha256Hex);
  }
}
