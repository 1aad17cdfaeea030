import { bytesOf, erased, ownerKey, type QuarantineRow, type QuarantineStore } from '#kpi-store';
import { HTTP } from './message.js';

export const MIB = 1024 * 1024;
/** Bytes of open rows that each owner may have where nothing else is said. */
export const QUOTA_BYTES = 256 * MIB;

/** What is known of an owner's rows is counted anew after so long, */
const COUNTED_FOR_MS = 10_000;
/** and where there is no room, after so long. */
const FULL_FOR_MS = 1_000;
/** but after so many times what the count took: many small rows are slow to count, and whoever sends them is not to keep the store busy with it. */
const REST = 20;

interface Counted {
  readonly at: number;
  readonly tookMs: number;
  bytes: number;
}

/**
 * Keeps refused messages within the quota of their owner, that is, of whose row it is. Over it a record of an inbox is kept without its bytes, which the log
 * has; what came over HTTP is not kept, for its sender has it. Guarantee: known within a second where it is full and within ten seconds elsewhere, later only where
 * counting is slow, so instances beside each other may go over it by what they take in until then. Costs one count an owner and interval, and none where nothing is refused.
 */
export class Keeper {
  private readonly counted = new Map<string, Counted>();

  constructor(
    private readonly store: QuarantineStore,
    private readonly limits: { readonly quotaBytes: number; readonly nowMs: () => number },
  ) {}

  /** Keeps rows in one write. Gives those that it did not keep, neither now nor before, each with a sentence that says why. */
  async keep(rows: readonly QuarantineRow[]): Promise<ReadonlyMap<QuarantineRow, string>> {
    const kept: QuarantineRow[] = [];
    const over: QuarantineRow[] = [];
    for (const row of rows) {
      if (await this.hasRoom(row)) kept.push(row);
      else if (row.topic === HTTP) over.push(row);
      else kept.push(this.withoutBytes(row));
    }
    const { quotaBytes } = this.limits;
    if (kept.length > 0) await this.store.add(kept);
    const known = over.length === 0 ? new Set<string>() : await this.store.known(over.map(({ id }) => id));
    return new Map(over.filter(({ id }) => !known.has(id)).map((row) => [row, notKeptFor(ownerKey(row), quotaBytes)]));
  }

  /** Takes the room where there is. */
  private async hasRoom(row: QuarantineRow): Promise<boolean> {
    const [owner, bytes] = [ownerKey(row), bytesOf(row)];
    const counted = this.counted.get(owner);
    const known = counted === undefined || this.isOld(counted, bytes) ? await this.count(owner) : counted;
    if (known.bytes + bytes > this.limits.quotaBytes) return false;
    known.bytes += bytes;
    return true;
  }

  private isOld({ at, tookMs, bytes: open }: Counted, bytes: number): boolean {
    const { quotaBytes, nowMs } = this.limits;
    const isFull = open + bytes > quotaBytes;
    return Math.abs(nowMs() - at) >= Math.max(isFull ? FULL_FOR_MS : COUNTED_FOR_MS, REST * tookMs);
  }

  private async count(owner: string): Promise<Counted> {
    const { nowMs } = this.limits;
    const asked = nowMs();
    const bytes = await this.store.openBytes(owner, this.limits.quotaBytes);
    const counted = { at: nowMs(), tookMs: Math.max(0, nowMs() - asked), bytes };
    this.counted.set(owner, counted);
    return counted;
  }

  private withoutBytes(row: QuarantineRow): QuarantineRow {
    const reason = `quota: ${reached(ownerKey(row), this.limits.quotaBytes)}; the record stands in the log, ${row.id}, as long as that keeps it`;
    return erased(row, { at: this.limits.nowMs(), by: 'headway', reason, isIdentityErased: false });
  }
}

/** What is said of an event that quarantine has no room for. `owner`: by `ownerKey`. */
export function notKeptFor(owner: string, quotaBytes: number): string {
  return `Quarantine does not keep this event: ${reached(owner, quotaBytes)}. Correct it and send it again. Redriving or discarding rows makes room.`;
}

function reached(owner: string, quotaBytes: number): string {
  const whose = owner === '*' ? 'no unit' : owner.replaceAll(',', ', ');
  return `the open rows of ${whose} have reached their quota of ${Math.floor(quotaBytes / MIB)} MiB`;
}
