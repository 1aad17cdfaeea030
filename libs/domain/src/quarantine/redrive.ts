import { type Sender, SENDING_SCOPES, commonSender, nobody, senderBy, senderOf } from '../acceptance/rights/sender.js';
import type { Problem } from '../problems/problem.js';
import { AppError } from '../errors/error-table.js';
import { utcDay } from '../periods/day.js';
import type { Origin } from './origin.js';

/** An API key that asks for a redrive. */
type Key = Parameters<typeof senderBy>[0];

/** What decides whether a row of quarantine may be sent in again. */
export interface RefusedRow {
  readonly id: string;
  readonly state: string;
  /** Code of the first problem. */
  readonly reason: string;
  /** When and why its bytes went; null: they are here. */
  readonly erasure: { readonly at: number; readonly reason: string } | null;
}

/**
 * Lets a row be sent in again, as it came, or replaced by an event that `replacedBy` sends. Errors: `quarantine-row-closed` for a row that is not open;
 * `quarantine-row-erased` without a replacement for one that has no bytes; `scope-missing` for a replacement by who may send nothing.
 */
export function requireRedrivable(row: RefusedRow, origin: Origin, replacedBy: Pick<Key, 'scopes'> | null): void {
  if (row.state !== 'open') throw new AppError('quarantine-row-closed', `The row is ${row.state}.`);
  if (replacedBy === null) refuseIfErased(row, origin);
  else refuseUnlessSending(replacedBy);
}

/**
 * What the ledger would find again in a row that is sent in as it came: it took another content under the identity, for good. Null: nothing, so it is judged.
 * A conflict is found by the ledger alone, never by acceptance.
 */
export function conflictThatStands({ reason }: Pick<RefusedRow, 'reason'>, { way }: Origin): Problem | null {
  if (way !== 'log' || reason !== 'conflict') return null;
  const detail =
    'The ledger holds another content under this source and id, which stands: send a correction of it, and discard this row.';
  return { pointer: '', code: 'conflict', detail };
}

/**
 * By whose rights a row is judged that is sent in again. Guarantee: nothing is accepted that its sender could not have sent; of a replacement nothing that
 * not both it and `replacedBy` may send.
 */
export function redriveSender(
  row: { readonly sender: Sender | null; readonly unit: string | null },
  origin: Origin,
  replacedBy: Key | null,
): Sender {
  const sender = row.sender ?? senderBefore(row.unit, origin);
  return replacedBy === null ? sender : commonSender(sender, senderBy(replacedBy));
}

/** Earlier software kept no rights: then the unit of the inbox, over HTTP the row's for data alone, and of the log nobody. */
function senderBefore(unit: string | null, origin: Origin): Sender {
  if (origin.way === 'inbox') return senderOf(origin.unit);
  return origin.way === 'http' && unit !== null ? { units: [unit], rights: ['report'] } : nobody;
}

function refuseIfErased({ erasure, id }: RefusedRow, { way }: Origin): void {
  if (erasure === null) return;
  const where = way === 'http' ? '' : ` The record may still be in the log: ${id}.`;
  throw new AppError(
    'quarantine-row-erased',
    `The bytes of the row were erased on ${utcDay(erasure.at)} (${erasure.reason}). Send the event as a replacement.${where}`,
  );
}

/** To operate is no right to say anything. */
function refuseUnlessSending({ scopes }: Pick<Key, 'scopes'>): void {
  if (SENDING_SCOPES.some((scope) => scopes.includes(scope))) return;
  const lacking = `the key lacks: ${SENDING_SCOPES.join(' or ')}`;
  throw new AppError(
    'scope-missing',
    `A replacement is a new event, and ${lacking}. Without a body the record goes in as it came.`,
  );
}
