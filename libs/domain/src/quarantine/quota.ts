import type { Sender } from '../acceptance/rights/sender.js';
import type { Origin } from './origin.js';

export const MIB = 1024 * 1024;
/** The default quota: how many bytes the open rows of one owner may hold. */
export const QUOTA_BYTES = 256 * MIB;

/** A count of an owner's rows is valid for this long, */
const COUNTED_FOR_MS = 10_000;
/** or for this long if there is no room left, */
const FULL_FOR_MS = 1_000;
/**
 * but never less than this multiple of the time the count took: many small rows are slow to count, and their sender
 * must not be able to keep the store busy counting.
 */
const REST = 20;

/** How many bytes the open rows of an owner held when they were counted, plus what was kept since. */
export interface Counted {
  /** When they were counted, in ms. */
  readonly at: number;
  readonly tookMs: number;
  readonly bytes: number;
}

/** Whether a row of `more` bytes fits into the quota. */
export function hasRoom({ bytes }: Pick<Counted, 'bytes'>, more: number, quotaBytes: number): boolean {
  return bytes + more <= quotaBytes;
}

/**
 * Whether a count is too old to decide about a row of `more` bytes. Guarantee: room that was freed is noticed within a
 * second, and rows that others added within ten, later only if counting is slow. If the clock was set back, the count
 * is too old as well.
 */
export function isCountOld(
  counted: Counted,
  more: number,
  at: { readonly quotaBytes: number; readonly nowMs: number },
): boolean {
  const keptFor = hasRoom(counted, more, at.quotaBytes) ? COUNTED_FOR_MS : FULL_FOR_MS;
  return Math.abs(at.nowMs - counted.at) >= Math.max(keptFor, REST * counted.tookMs);
}

/**
 * Whether a row over the quota is kept without its bytes, because the log has them. An event sent over HTTP is not kept
 * at all: its sender has it.
 */
export function isKeptOverQuota({ way }: Origin): boolean {
  return way !== 'http';
}

/** Why a row over the quota has no bytes. `id` is that of the row and says where to find the record in the log. */
export function explainErasure(owners: Sender['units'], quotaBytes: number, id: string): string {
  return `quota: ${reached(owners, quotaBytes)}; the record is in the log at ${id} for as long as the log retains it`;
}

/** Detail for the sender when quarantine has no room for an event. `owners`: the owners that its row would have. */
export function explainNotKept(owners: Sender['units'], quotaBytes: number): string {
  return `This event was not quarantined: ${reached(owners, quotaBytes)}. Correct the event and send it again. Redriving or discarding rows frees space.`;
}

function reached(owners: Sender['units'], quotaBytes: number): string {
  const whose = owners === '*' ? 'no unit' : owners.join(', ');
  return `the open rows of ${whose} have reached their quota of ${Math.floor(quotaBytes / MIB)} MiB`;
}
