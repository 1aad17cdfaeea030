import type { Sender } from '../acceptance/rights/sender.js';
import type { Origin } from './origin.js';

export const MIB = 1024 * 1024;
/** Bytes of open rows that each owner may have where nothing else is said. */
export const QUOTA_BYTES = 256 * MIB;

/** What is known of an owner's rows is counted anew after so long, */
const COUNTED_FOR_MS = 10_000;
/** and where there is no room, after so long. */
const FULL_FOR_MS = 1_000;
/** but after so many times what the count took: many small rows are slow to count, and whoever sends them is not to keep the store busy with it. */
const REST = 20;

/** What the open rows of an owner held when they were counted, with what was kept since. */
export interface Counted {
  /** When, ms. */
  readonly at: number;
  readonly tookMs: number;
  readonly bytes: number;
}

/** Whether a row of some bytes fits into the quota. */
export function hasRoom({ bytes }: Pick<Counted, 'bytes'>, more: number, quotaBytes: number): boolean {
  return bytes + more <= quotaBytes;
}

/**
 * Whether a count is too old to decide about a row of some bytes. Guarantee: known within a second where it is full and within ten seconds elsewhere,
 * later only where counting is slow; a clock that was set back makes it old too.
 */
export function isCountOld(
  counted: Counted,
  more: number,
  at: { readonly quotaBytes: number; readonly nowMs: number },
): boolean {
  const keptFor = hasRoom(counted, more, at.quotaBytes) ? COUNTED_FOR_MS : FULL_FOR_MS;
  return Math.abs(at.nowMs - counted.at) >= Math.max(keptFor, REST * counted.tookMs);
}

/** Whether a row over the quota is kept, without its bytes: the log has them. What came over HTTP is not kept, for its sender has it. */
export function isKeptOverQuota({ way }: Origin): boolean {
  return way !== 'http';
}

/** Why a row over the quota has no bytes. `id`: that of the row, which says where the record stands. */
export function erasedForQuota(owners: Sender['units'], quotaBytes: number, id: string): string {
  return `quota: ${reached(owners, quotaBytes)}; the record stands in the log, ${id}, as long as that keeps it`;
}

/** What is said of an event that quarantine has no room for. `owners`: whose row it would be. */
export function notKeptFor(owners: Sender['units'], quotaBytes: number): string {
  return `Quarantine does not keep this event: ${reached(owners, quotaBytes)}. Correct it and send it again. Redriving or discarding rows makes room.`;
}

function reached(owners: Sender['units'], quotaBytes: number): string {
  const whose = owners === '*' ? 'no unit' : owners.join(', ');
  return `the open rows of ${whose} have reached their quota of ${Math.floor(quotaBytes / MIB)} MiB`;
}
