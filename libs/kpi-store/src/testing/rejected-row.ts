import type { QuarantineRow } from '#domain';

export const bytes = Uint8Array.from([0, 255, 123]);

/** A row for a record that Kenya sent to its inbox. */
export function rejected(id: string, more: Partial<QuarantineRow> = {}): QuarantineRow {
  return {
    id,
    state: 'open',
    reason: 'json-invalid',
    problems: [{ pointer: '', code: 'json-invalid', detail: 'not JSON' }],
    principal: 'KEN',
    sender: { units: ['KEN'], rights: ['report', 'govern'] },
    source: null,
    eventId: null,
    type: null,
    unit: 'KEN',
    closedBy: null,
    erasure: null,
    topic: 'inbox.KEN',
    partition: 0,
    offset: 2n ** 40n,
    timestamp: 1_000,
    key: null,
    value: bytes,
    headers: [['ce_id', bytes]],
    ...more,
  };
}
