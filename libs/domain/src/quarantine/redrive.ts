import { type Sender, SENDING_SCOPES, commonSender, nobody, senderBy, senderOf } from '../acceptance/rights/sender.js';
import type { Problem } from '../problems/problem.js';
import { AppError } from '../errors/error-table.js';
import { utcDay } from '../periods/day.js';
import type { Origin } from './origin.js';
import type { Erasure, QuarantineRow } from './quarantine-row.js';

/** An API key that asks for a redrive. */
type Key = Parameters<typeof senderBy>[0];

/** What decides whether a quarantine row may be redriven. */
export type RedrivableRow = Pick<QuarantineRow, 'id' | 'state' | 'reason'> & {
  readonly erasure: Pick<Erasure, 'at' | 'reason'> | null;
};

/**
 * Checks that a row may be redriven, either as it came or, if `replacedBy` is given, with a replacement from that key.
 * Errors: `quarantine-row-closed` if the row is not open; `quarantine-row-erased` if its bytes are gone and there is no
 * replacement; `scope-missing` if the key that sends a replacement may not send events.
 */
export function requireRedrivable(row: RedrivableRow, origin: Origin, replacedBy: Pick<Key, 'scopes'> | null): void {
  if (row.state !== 'open') throw new AppError('quarantine-row-closed', `The row is ${row.state}.`);
  if (replacedBy === null) rejectIfErased(row, origin);
  else rejectUnlessSending(replacedBy);
}

/**
 * The problem that would come back if a row were redriven as it came: the ledger holds other content under its
 * identity, for good. Null if there is none. Acceptance would let the event pass: only the ledger finds conflicts.
 */
export function conflictThatStands({ reason }: Pick<RedrivableRow, 'reason'>, { way }: Origin): Problem | null {
  if (way !== 'log' || reason !== 'conflict') return null;
  const detail =
    'The ledger already holds different content with this source and id, and the first one stands: send a correction of that event, and discard this row.';
  return { pointer: '', code: 'conflict', detail };
}

/**
 * The rights by which a redriven row is judged. Guarantee: nothing is accepted that the original sender could not have
 * sent, and a replacement only if the key that sends it may send it, too.
 */
export function redriveSender(
  row: Pick<QuarantineRow, 'sender' | 'unit'>,
  origin: Origin,
  replacedBy: Key | null,
): Sender {
  const sender = row.sender ?? senderBefore(row.unit, origin);
  return replacedBy === null ? sender : commonSender(sender, senderBy(replacedBy));
}

/**
 * Earlier versions did not store rights. For an inbox they are those of its unit, over HTTP those of the row's unit to
 * send data only; records from the log have none.
 */
function senderBefore(unit: string | null, origin: Origin): Sender {
  if (origin.way === 'inbox') return senderOf(origin.unit);
  return origin.way === 'http' && unit !== null ? { units: [unit], rights: ['report'] } : nobody;
}

function rejectIfErased({ erasure, id }: RedrivableRow, { way }: Origin): void {
  if (erasure === null) return;
  const where = way === 'http' ? '' : ` The record may still be in the log: ${id}.`;
  throw new AppError(
    'quarantine-row-erased',
    `The bytes of the row were erased on ${utcDay(erasure.at)} (${erasure.reason}). Send the event as a replacement.${where}`,
  );
}

/** The scope `operate` alone gives no right to send events. */
function rejectUnlessSending({ scopes }: Pick<Key, 'scopes'>): void {
  if (SENDING_SCOPES.some((scope) => scopes.includes(scope))) return;
  const lacking = `the key lacks: ${SENDING_SCOPES.join(' or ')}`;
  throw new AppError(
    'scope-missing',
    `A replacement is a new event, and ${lacking}. Without a body the record is redriven as it came.`,
  );
}
