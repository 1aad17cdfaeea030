import { nobody, senderOf } from '../acceptance/rights/sender.js';
import { type QuarantineRow, quarantineId, type RawRecord } from './quarantine-row.js';

const decoder = new TextDecoder();

/** A record that the ledger does not accept, and why. */
export type Rejected<Raw> = Raw & { readonly reason: string; readonly detail: string };

/**
 * The row of a record of `events` that the ledger did not accept: a conflict, which was accepted for its unit, or a
 * foreign record. In a foreign record a stranger wrote the unit header, so the row belongs to no unit and gives no
 * rights.
 */
export function fromRejected({ reason, detail, ...record }: Rejected<RawRecord>): QuarantineRow {
  const attributes = new Map(record.headers.map(([name, value]) => [name, decoder.decode(value)]));
  const unit = reason === 'conflict' ? (attributes.get('ce_unit') ?? null) : null;
  return {
    ...record,
    id: quarantineId(record),
    state: 'open',
    reason,
    problems: [{ pointer: '', code: reason, detail }],
    principal: 'events',
    sender: unit === null ? nobody : senderOf(unit),
    source: attributes.get('ce_source') ?? null,
    eventId: attributes.get('ce_id') ?? null,
    type: attributes.get('ce_type') ?? null,
    unit,
    closedBy: null,
    erasure: null,
  };
}
